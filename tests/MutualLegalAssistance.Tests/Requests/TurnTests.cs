namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Whose turn it is, since when and until when.</summary>
public sealed class TurnTests
{
    private static readonly DateTimeOffset Later = Samples.Start.AddDays(10);

    [Fact]
    public void Keeps_the_date_of_a_duty_while_something_else_happens()
    {
        var request = Samples.Reviewed();
        var before = request.NextMove.Clone();
        var after = request.Then(Move.AskProgress, Samples.Requesting(Later), (r, m) => Rules.AskProgress(r, new() { Question = "?" }, m));
        after.NextMove.ShouldBe(before);
    }

    [Fact]
    public void Starts_the_clock_of_a_decision_anew_with_the_answer_of_the_other_side()
    {
        var asked = Samples.Reviewed().Then(Move.RequestInformation, Samples.Requested(), (r, m) => Rules.RequestInformation(r, new() { Question = "?" }, m));
        var answered = asked.Then(Move.ProvideInformation, Samples.Requesting(Later), (r, m) => Rules.ProvideInformation(r, new() { InformationRequest = "i1", Answer = "!" }, m));
        answered.NextMove.Since.ToDateTimeOffset().ShouldBe(Later);
        answered.NextMove.Due.ToDateTimeOffset().ShouldBe(Later + Samples.Terms.Routine.Decide);
    }

    [Fact]
    public void Takes_account_of_a_reasoned_deadline()
    {
        var deadline = Samples.Start.AddDays(20);
        var request = Samples.InExecution(r => (r.Deadline, r.DeadlineReason) = (Timestamp.FromDateTimeOffset(deadline), "Hearing"));
        (request.NextMove.Duty, request.NextMove.Due.ToDateTimeOffset()).ShouldBe((Duty.Execute, deadline));
    }

    [Theory]
    [InlineData(Urgency.Routine, 7 * 24)]
    [InlineData(Urgency.Priority, 3 * 24)]
    [InlineData(Urgency.Urgent, 24)]
    [InlineData(Urgency.EmergencyLife, 1)]
    public void Gives_each_urgency_its_term(Urgency urgency, int hours)
    {
        var request = Samples.Sent(r => (r.Urgency, r.UrgencyReason) = (urgency, UrgencyReason.RiskToLife));
        (request.NextMove.Due - request.NextMove.Since).ToTimeSpan().ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void Lies_with_whom_the_request_was_forwarded_to_for_execution()
    {
        var request = Samples.InExecution().Then(Move.Forward, Samples.Requested(), (r, m) => Rules.ForwardRequest(r, Samples.Facts().OfRequestedState[0], m));
        request.NextMove.Authority.ShouldBe("authorities/it-police");
    }

    [Fact]
    public void Says_it_in_one_sentence() =>
        Turn.Sentence(Samples.Sent().NextMove).ShouldBe("It is the requested side's turn: ACKNOWLEDGE until 2026-01-22 08:00Z (UNTOC 18(13)).");
}
