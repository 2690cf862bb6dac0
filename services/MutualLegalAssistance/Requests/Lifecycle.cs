using static InfoSharing.Mla.V1.MeasureState;
using static InfoSharing.Mla.V1.RequestState;
using static InfoSharing.Mla.V1.VesselState;
using Is = System.Func<InfoSharing.Mla.V1.Request, InfoSharing.Mla.V1.Side, bool>;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Who may make which move when: the whole answer, top to bottom. What is absent is refused.</summary>
public static class Lifecycle
{
    private static readonly Side[] Requesting = [Side.Requesting];
    private static readonly Side[] Requested = [Side.Requested];
    private static readonly Side[] Either = [Side.Requesting, Side.Requested];

    private static readonly RequestState[] Drafts = [Draft, PreCheck];
    private static readonly RequestState[] Sent = [Submitted, Delivered, Acknowledged, .. States.Working];
    private static readonly RequestState[] Known = [Acknowledged, .. States.Working];

    public static readonly IReadOnlyList<Row> Table =
    [
        // Drafting: the requesting side's own; the requested side speaks only when asked.
        new(Move.Update, Requesting, Drafts),
        new(Move.Discard, Requesting, Drafts),
        new(Move.AskOpinion, Requesting, [Draft]),
        new(Move.GiveOpinion, Requested, [PreCheck]),
        new(Move.Transmit, Requesting, Drafts),
        new(Move.RecordDelivery, Requesting, States.Live),

        // Deciding: the requested side's, unless the other was asked something (16, 26, 28).
        new(Move.Acknowledge, Requested, [Submitted, Delivered]),
        new(Move.StartReview, Requested, [Acknowledged]),
        new(Move.Redirect, Requested, [Submitted, Delivered, Acknowledged, UnderReview]) { When = (r, _) => r.Measures.All(m => m.State == Pending) },
        new(Move.RequestInformation, Requested, States.Working) { Measures = [Pending, MeasureState.Accepted, MeasureState.InExecution, MeasureState.Postponed] },
        new(Move.ProvideInformation, Requesting, States.Working) { When = (r, _) => Open.InformationRequests(r).Any() },
        new(Move.Consult, Either, States.Usable) { When = (r, side) => States.Live.Contains(r.State) || Started(r, side) },
        new(Move.RecordNoAnswer, Either, Sent) { When = Waits },
        new(Move.AcceptMeasures, Requested, States.Working) { Measures = [Pending] },
        new(Move.AcceptConditions, Requesting, States.Working) { Measures = [ConditionsOffered] },
        new(Move.DeclineConditions, Requesting, States.Working) { Measures = [ConditionsOffered] },
        new(Move.PostponeMeasures, Requested, States.Working) { Measures = [Pending, MeasureState.Accepted, MeasureState.InExecution] },
        new(Move.ResumeMeasures, Requested, States.Working) { Measures = [MeasureState.Postponed] },
        new(Move.RefuseMeasures, Requested, States.Working) { Measures = [Pending, MeasureState.Accepted, MeasureState.InExecution, MeasureState.Postponed] },

        // Executing, and the end.
        new(Move.Forward, Requested, Known),
        new(Move.StartExecution, Requested, States.Working) { Measures = [MeasureState.Accepted] },
        new(Move.ReportExecution, Requested, States.Working) { Measures = [MeasureState.InExecution] },
        new(Move.ConfirmResult, Requesting, [RequestState.Executed, PartiallyRefused]),
        new(Move.Close, Requesting, [ResultReceived, RequestState.Refused]),
        new(Move.Withdraw, Requesting, Sent)
        {
            Measures = [Pending, ConditionsOffered, MeasureState.Accepted, MeasureState.InExecution, MeasureState.Postponed], WithVessels = true,
        },

        // Duties and signals beside the pen.
        new(Move.ConfirmInWriting, Requesting, States.Live) { When = (r, _) => OwesWriting(r) },
        new(Move.Remind, Either, [PreCheck, .. States.Live]) { When = (r, side) => r.NextMove?.Side == Sides.Other(side) },
        new(Move.MarkUrgent, Requesting, Sent),
        new(Move.AskProgress, Requesting, States.Live),
        new(Move.AnswerProgress, Requested, States.Live) { When = (r, _) => Open.ProgressQuestions(r).Any() },
        new(Move.ReportConfidentiality, Requested, [Submitted, Delivered, .. Known])
        {
            When = (r, _) => r.ConfidentialityRequired && r.ConfidentialityReport is null,
        },
        new(Move.ProposeCosts, Requested, States.Working) { Measures = [Pending, MeasureState.Accepted, MeasureState.InExecution] },
        new(Move.AnswerCosts, Requesting, States.Working) { When = (r, _) => Open.CostProposals(r).Any() },
        new(Move.AskUseConsent, Requesting, States.Usable) { When = Started },
        new(Move.DecideUseConsent, Requested, States.Usable) { When = (r, _) => Open.UseConsents(r).Any() },
        new(Move.RecordUse, Requesting, States.Usable) { When = Started },
        new(Move.GiveDisclosureNotice, Requesting, States.Usable) { When = Started },
        new(Move.RecordTransferTerms, Either, States.Working) { When = (r, _) => r.Measures.Any(Transfers.IsOpen) },
        new(Move.RecordSafeConduct, Requesting, States.Usable) { When = (r, _) => r.Measures.Any(SafeConducts.Runs) },
        new(Move.RecordProtection, Either, Sent) { When = (r, _) => Open.Unsettled(r).Any(m => m.PersonReturn is not null) },

        // Flag-State lane: no ceremony before the answer on the registry (SOM 8(4): expeditiously).
        new(Move.ConfirmRegistry, Requested, Sent) { When = Any(m => Vessels.IsIn(m, RegistryQuery)) },
        new(Move.RequestVesselAuthorisation, Requesting, Sent) { When = Any(m => Vessels.IsIn(m, Confirmed)) },
        new(Move.DecideVesselAuthorisation, Requested, Sent) { When = Any(m => Vessels.IsIn(m, AuthorisationRequested)) },
        new(Move.ReportVesselMeasure, Requesting, Sent) { When = Any(Vessels.MayBeTaken) },
        new(Move.ReportVesselResults, Requesting, Sent) { When = Any(Vessels.OwesResults) },
    ];

    private static readonly Dictionary<Move, Row> Rows = Table.ToDictionary(row => row.Move);

    /// <summary>A move by rpc: is it legal, what does it change, and what is the request after it?</summary>
    public static Request Make(Move move, Request request, Moment moment, Action<Request, Moment> rule)
    {
        Require(move, request, moment);
        return Turn.After(request, moment, rule);
    }

    /// <summary>Refuses with WRONG_SIDE or ILLEGAL_MOVE.</summary>
    public static void Require(Move move, Request request, Moment moment)
    {
        var row = Rows[move];
        var side = Sides.Of(request, moment.Authority);
        if (!row.Sides.Contains(side))
            throw Refusals.WrongSide(request, move, row.Sides);
        if (row.From.Contains(request.State) && row.Measures.Length > 0 && !request.Measures.Any(m => row.Fits(request, m))
            && request.Measures.Select(m => Holds.Why(request, m, move)).FirstOrDefault(why => why is not null) is { } held)
            throw held;
        if (!row.IsLegal(request, side))
            throw Refusals.IllegalMove(request, move, Moves(request, side));
    }

    /// <summary>The moves that a side may make now.</summary>
    public static IEnumerable<Move> Moves(Request request, Side side) =>
        Table.Where(row => row.Sides.Contains(side) && row.IsLegal(request, side)).Select(row => row.Move);

    /// <summary>The measures that a move is about: those named, or every one that it fits.</summary>
    public static IReadOnlyList<Measure> Select(Request request, Move move, ICollection<string> ids)
    {
        var row = Rows[move];
        if (ids.Count == 0)
            return [.. request.Measures.Where(m => row.Fits(request, m))];
        var unknown = ids.Where(id => request.Measures.All(m => m.Id != id)).ToList();
        if (unknown.Count > 0)
            throw Refusals.UnknownId("measures", unknown[0]);
        var chosen = request.Measures.Where(m => ids.Contains(m.Id)).ToList();
        return chosen.Find(m => !row.Fits(request, m)) is { } unfit ? throw Holds.Why(request, unfit, move) ?? Refusals.MeasureNotReady(unfit, move) : chosen;
    }

    public static bool OwesWriting(Request request) => request.Form == RequestForm.Oral && request.WrittenConfirmation is null;

    // Something may have been furnished: the limits of its use apply, also after the end (UNTOC 18(19)).
    private static bool Started(Request request, Side side) => request.Timeline.ExecutionStartTime is not null;

    private static Is Any(Predicate<Measure> measure) => (r, _) => r.Measures.Any(m => measure(m));

    // The requested side waits for an answer; the requesting side waits for a flag State.
    private static bool Waits(Request request, Side side) => side == Side.Requesting
        ? request.Measures.Any(m => Vessels.IsIn(m, RegistryQuery, AuthorisationRequested))
        : Open.InformationRequests(request).Any() || Open.BeforeDecision(request).Any()
            || Open.Conditions(request).Any() || Open.CostProposals(request).Any();
}

/// <summary>One line of the table.</summary>
/// <param name="Sides">Who may make the move.</param>
/// <param name="From">In which states of the request.</param>
public sealed record Row(Move Move, Side[] Sides, RequestState[] From)
{
    /// <summary>And at least one measure in one of these states; the requested side not on measures that wait for the other.</summary>
    public MeasureState[] Measures { get; init; } = [];

    /// <summary>Vessel measures go through their own lane, unless said here.</summary>
    public bool WithVessels { get; init; }

    /// <summary>And only if this holds.</summary>
    public Is? When { get; init; }

    public bool IsLegal(Request request, Side side) =>
        From.Contains(request.State)
        && (When is null || When(request, side))
        && (Measures.Length == 0 || request.Measures.Any(m => Fits(request, m)));

    public bool Fits(Request request, Measure measure) =>
        Measures.Contains(measure.State)
        && (WithVessels || !Vessels.Is(measure))
        && (Sides.Contains(Side.Requesting) || !Open.IsHeld(request, measure));
}
