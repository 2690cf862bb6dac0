namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Nothing waits for ever: silence after the date lets the waiting side go on.</summary>
public sealed class RecordNoAnswerRuleTests
{
    private static readonly DateTimeOffset Later = Samples.Start.AddDays(40);

    [Fact]
    public void Declines_conditions_that_were_offered_together()
    {
        var offered = Samples.Reviewed().Then(Move.AcceptMeasures, Samples.Requested(), (r, m) => Rules.AcceptMeasures(r, new()
        {
            Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "1" }, new Condition { Kind = ConditionKind.Costs, Text = "2" } },
        }, m));
        var after = Silent(offered, Samples.It, "k1");
        after.Conditions.ShouldAllBe(c => c.DeclineReasons == "no answer");
        after.State.ShouldBe(RequestState.UnderReview);
    }

    [Fact]
    public void Takes_silence_on_costs_for_no()
    {
        var proposed = Samples.Accepted().Then(Move.ProposeCosts, Samples.Requested(), (r, m) =>
            Rules.ProposeCosts(r, new() { AmountMinor = 1, Currency = "EUR", Bearer = CostBearer.Requesting, Explanation = "x" }, m));
        Silent(proposed, Samples.It, "p1").CostProposals[0].Answer.ShouldBe(CostAnswer.NotAgreed);
    }

    [Fact]
    public void Goes_on_without_the_information()
    {
        var after = Silent(StatesReached.In(RequestState.InfoRequested), Samples.It, "i1");
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.UnderReview, Duty.Decide));
    }

    [Fact]
    public void Ends_the_lane_of_a_flag_State_that_does_not_answer()
    {
        var sent = Samples.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        var after = Silent(sent, Samples.Ng, "m1");
        (after.Measures[0].Vessel.State, after.Measures[0].State).ShouldBe((VesselState.NoAnswer, MeasureState.NotExecuted));
    }

    private static Request Silent(Request request, string authority, string subject) =>
        request.Then(Move.RecordNoAnswer, Samples.At(authority, Later), (r, m) => Rules.RecordNoAnswer(r, new() { Subject = subject }, m));
}
