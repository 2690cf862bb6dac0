using FsCheck;
using FsCheck.Fluent;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>No sequence of calls reaches an illegal state, or a state in which the one whose turn it is cannot do its duty.</summary>
public sealed class WalkTests
{
    // 400 in every run; INFOSHARING_WALKS=20000 before a release.
    private static readonly int Walks = int.TryParse(Environment.GetEnvironmentVariable("INFOSHARING_WALKS"), out var walks) ? walks : 400;

    // And these, which are always the same: what they reach is no matter of luck.
    private const int SameWalks = 400;

    private static readonly Move[] Moves = [.. Lifecycle.Table.Select(row => row.Move)];

    // What does a duty: the side that has it can make one of these.
    private static readonly Dictionary<Duty, Move[]> Ways = new()
    {
        [Duty.Transmit] = [Move.Transmit], [Duty.GiveOpinion] = [Move.GiveOpinion], [Duty.Deliver] = [Move.RecordDelivery],
        [Duty.Acknowledge] = [Move.Acknowledge], [Duty.StartReview] = [Move.StartReview],
        [Duty.Decide] = [Move.AcceptMeasures], [Duty.StartExecution] = [Move.StartExecution], [Duty.Execute] = [Move.ReportExecution],
        [Duty.ProvideInformation] = [Move.ProvideInformation], [Duty.AnswerConsultation] = [Move.Consult], [Duty.AnswerConfidentiality] = [Move.Consult],
        [Duty.AnswerConditions] = [Move.AcceptConditions, Move.DeclineConditions], [Duty.ReviewPostponement] = [Move.ResumeMeasures],
        [Duty.ConfirmResult] = [Move.ConfirmResult], [Duty.Close] = [Move.Close], [Duty.ConfirmInWriting] = [Move.ConfirmInWriting],
        [Duty.AnswerProgress] = [Move.AnswerProgress], [Duty.AnswerCosts] = [Move.AnswerCosts], [Duty.DecideUseConsent] = [Move.DecideUseConsent],
        [Duty.ConfirmRegistry] = [Move.ConfirmRegistry], [Duty.RequestVesselAuthorisation] = [Move.RequestVesselAuthorisation],
        [Duty.DecideVesselAuthorisation] = [Move.DecideVesselAuthorisation], [Duty.ReportVesselMeasure] = [Move.ReportVesselMeasure],
        [Duty.ReportVesselResults] = [Move.ReportVesselResults],
    };

    /// <summary>If they miss a state after the table of moves changed, another seed or more of them will not.</summary>
    [Fact]
    public void Reaches_every_state_on_the_same_walks()
    {
        var reached = new HashSet<RequestState> { RequestState.Unspecified };
        Make(Config.QuickThrowOnFailure.WithMaxTest(SameWalks).WithReplay(2026, 11400714819323198485), reached);
        Enum.GetValues<RequestState>().Except(reached).ShouldBeEmpty();
    }

    /// <summary>One that fails says the size and the seed of its last step: <c>WithReplay(seed, gamma, size)</c> makes that walk again, and no other.</summary>
    [Fact]
    public void Keeps_every_promise_on_random_walks() => Make(Config.QuickThrowOnFailure.WithMaxTest(Walks), []);

    private static void Make(Config config, HashSet<RequestState> reached) =>
        FsCheck.Check.One(config, Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(80).ToArbitrary(), walk => Walk(walk, reached)));

    private static void Walk(int[] steps, HashSet<RequestState> reached)
    {
        var now = Samples.Start;
        var request = Samples.Draft(r => Choose(r, steps.Length > 0 ? steps[0] : 0));
        foreach (var step in steps)
        {
            // Mostly days; now and then nobody does anything for longer than a draft lives.
            now += TimeSpan.FromHours(step % 61 == 0 ? 2400 : step % 97);
            var before = request.Clone();
            request = Ring(Step(request, step, now), now);
            reached.Add(request.State);
            Promises(before, request, now);
        }
    }

    // Oral, confidential, at sea, with a detained person, or plain.
    private static void Choose(Request request, int v)
    {
        request.Channel = v % 5 == 0 ? Channel.Diplomatic : Channel.Direct;
        request.ConfidentialityRequired = v % 3 == 0;
        if (v % 4 == 0)
            (request.Form, request.Urgency, request.UrgencyReason) = (RequestForm.Oral, Urgency.Urgent, UrgencyReason.HearingDate);
        request.Measures.Add((v / 11 % 5) switch
        {
            0 => Samples.Ship(),
            1 => Samples.Ship(danger: true),
            2 => Samples.Transfer(),
            3 => Samples.Return(),
            _ => Samples.Documents(),
        });
    }

    // Refusals are fine: they must change nothing, which Make guarantees by working on a copy.
    private static Request Step(Request request, int step, DateTimeOffset now)
    {
        var (side, move) = Next(request, step);
        try
        {
            return Lifecycle.Make(move, request.Clone(), Samples.At(side == Side.Requesting ? Samples.Ng : Samples.It, now), (r, m) => Plays.All[move](r, step / 100, m));
        }
        catch (Refusal)
        {
            return request;
        }
    }

    // Three in ten do what is due, six something else that is allowed, one anything at all.
    private static (Side Side, Move Move) Next(Request request, int step)
    {
        var side = step / 10 % 2 == 0 ? Side.Requesting : Side.Requested;
        var offered = side == Side.Requesting ? request.RequestingMoves : request.RequestedMoves;
        return (step % 10) switch
        {
            < 3 when Ways.TryGetValue(request.NextMove.Duty, out var ways) => (request.NextMove.Side, ways[step / 10 % ways.Length]),
            < 9 when offered.Count > 0 => (side, offered[step / 20 % offered.Count]),
            _ => (side, Moves[step / 20 % Moves.Length]),
        };
    }

    private static Request Ring(Request request, DateTimeOffset now)
    {
        for (var rings = 0; Alarms.Next(request, Samples.Terms) is { } alarm && alarm.Time.ToDateTimeOffset() <= now; rings++)
        {
            rings.ShouldBeLessThan(200, "an alarm rings again and again");
            request = Alarms.Ring(request, alarm, Samples.At("", now));
        }

        return request;
    }

    // Not by Shouldly's conditions on elements: compiling one takes longer than a whole step.
    private static void Promises(Request before, Request request, DateTimeOffset now)
    {
        request.State.ShouldBe(States.Of(request));
        request.State.ShouldNotBe(RequestState.Unspecified);
        EndsAreFinal(before, request);
        TheTurnCanBeTaken(request, now);
        SettledMeasuresStay(before, request);
        TimesAreSetOnce(before, request);
        NothingStartsUnderOpenGuards(request);
    }

    private static void EndsAreFinal(Request before, Request request)
    {
        if (States.Ended.Contains(before.State))
            request.State.ShouldBe(before.State);
    }

    private static void TheTurnCanBeTaken(Request request, DateTimeOffset now)
    {
        foreach (var duty in Turn.Known(request))
        {
            var moves = duty.Side == Side.Requesting ? request.RequestingMoves : request.RequestedMoves;
            Ways[duty.Duty].Intersect(moves).ShouldNotBeEmpty($"{duty.Duty} in {request.State}: {string.Join(" ", moves)}");
            duty.Since.ToDateTimeOffset().ShouldBeLessThanOrEqualTo(now);
            duty.Authority.ShouldNotBeEmpty();
        }

        var isOver = States.Ended.Contains(request.State) && !Open.UseConsents(request).Any();
        (request.NextMove.Duty == Duty.None).ShouldBe(isOver);
    }

    private static void SettledMeasuresStay(Request before, Request request)
    {
        foreach (var (old, fresh) in before.Measures.Zip(request.Measures).Where(p => Open.IsSettled(p.First.State)))
            fresh.State.ShouldBe(old.State);
        foreach (var condition in before.Conditions.Where(c => c.Binding))
            request.Conditions.Any(c => c.Id == condition.Id && c.Binding).ShouldBeTrue("a binding condition stays");
        if (before.Reference.Length > 0)
            request.Reference.ShouldBe(before.Reference);
    }

    private static void TimesAreSetOnce(Request before, Request request)
    {
        var (old, fresh) = (before.Timeline, request.Timeline);
        foreach (var field in Timeline.Descriptor.Fields.InFieldNumberOrder().Where(f => f.FieldType == Google.Protobuf.Reflection.FieldType.Message))
        {
            // Forwarding and the opinion can happen again; a decision can be undone by declined conditions.
            if (field.Name is not ("forward_time" or "opinion_time" or "decide_time") && field.Accessor.GetValue(old) is { } time)
                field.Accessor.GetValue(fresh).ShouldBe(time, field.Name);
        }
    }

    private static void NothingStartsUnderOpenGuards(Request request)
    {
        foreach (var measure in request.Measures.Where(m => m.State is MeasureState.InExecution or MeasureState.Executed))
        {
            if (Transfers.IsTransfer(measure))
                measure.Appearance.TransferTerms.ShouldSatisfyAllConditions(
                    t => t.PersonConsentTime.ShouldNotBeNull(), t => t.RequestingAgreeTime.ShouldNotBeNull(), t => t.RequestedAgreeTime.ShouldNotBeNull());
            request.Conditions.Where(c => c.Measures.Contains(measure.Id) && c.DeclineTime is null).All(c => c.Binding).ShouldBeTrue("started under conditions that do not bind");
        }

        foreach (var measure in request.Measures.Where(m => m.State is MeasureState.NotExecuted && !Vessels.Is(m)))
            Consulted(request, measure).ShouldNotBeEmpty("not executed, and nobody was consulted");

        foreach (var measure in request.Measures.Where(m => m.State is MeasureState.Refused && !Vessels.Is(m)))
        {
            measure.Refusal.Reasons.ShouldNotBeEmpty();
            Consulted(request, measure).Where(c => c.Contemplated == Contemplated.Refusal).ShouldNotBeEmpty("refused, and nobody was consulted");
        }
    }

    // The other side answered, or did not in time.
    private static IEnumerable<Consultation> Consulted(Request request, Measure measure) =>
        request.Consultations.Where(c => c.OpenedBy == Side.Requested && Open.Covers(c.Measures, measure) && (c.AnswerTime ?? c.NoAnswerTime) is not null);
}
