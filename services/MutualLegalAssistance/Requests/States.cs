using static InfoSharing.Mla.V1.RequestState;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The state of a request, derived from its measures and from what happened to it.</summary>
public static class States
{
    /// <summary>Between acknowledgement and the settlement of the last measure.</summary>
    public static readonly RequestState[] Working =
        [UnderReview, InfoRequested, RequestState.Consultation, Accepted, AcceptedWithConditions, InExecution, PartiallyExecuted, Postponed];

    /// <summary>Sent and not ended.</summary>
    public static readonly RequestState[] Live =
        [Submitted, Delivered, Acknowledged, .. Working, Executed, PartiallyRefused, Refused, ResultReceived];

    /// <summary>Duties on the use of what was furnished outlive the request (UNTOC 18(19)).</summary>
    public static readonly RequestState[] Usable = [.. Live, Closed, Withdrawn];

    public static readonly RequestState[] Ended = [Closed, Withdrawn, TransmittedElsewhere, ExpiredDraft, Discarded];

    public static RequestState Of(Request request) => request.Timeline switch
    {
        { DiscardTime: not null } => Discarded,
        { ExpireTime: not null } => ExpiredDraft,
        { TransmitTime: null } => request.Opinion is { GiveTime: null } ? PreCheck : Draft,
        { RedirectTime: not null } => TransmittedElsewhere,
        { WithdrawTime: not null } => Withdrawn,
        { CloseTime: not null } => Closed,
        { ConfirmTime: not null } => ResultReceived,
        _ when !Open.Unsettled(request).Any() => Settled(request),
        { DeliverTime: null } => Submitted,
        { AcknowledgeTime: null } => Delivered,
        { ReviewTime: null } => Acknowledged,
        _ => Unsettled(request),
    };

    private static RequestState Unsettled(Request request)
    {
        var free = Open.Free(request).ToList();
        if (free.Count == 0)
            return Waiting(request);
        if (Has(request, MeasureState.Executed))
            return PartiallyExecuted;
        if (free.Exists(m => m.State == MeasureState.Pending))
            return UnderReview;
        if (free.Exists(m => m.State == MeasureState.InExecution))
            return InExecution;
        return WithConditions(request) ? AcceptedWithConditions : Accepted;
    }

    // Nothing that the requested side can go on with: what is it waiting for?
    private static RequestState Waiting(Request request)
    {
        if (Open.InformationRequests(request).Any())
            return InfoRequested;
        if (Open.BeforeDecision(request).Any())
            return RequestState.Consultation;
        if (Has(request, MeasureState.ConditionsOffered))
            return AcceptedWithConditions;
        if (Has(request, MeasureState.InExecution))
            return InExecution;
        if (Open.Unsettled(request).All(m => m.State == MeasureState.Postponed))
            return Postponed;
        return Has(request, MeasureState.Accepted) ? Accepted : UnderReview;
    }

    private static RequestState Settled(Request request)
    {
        if (request.Measures.All(m => m.State == MeasureState.Withdrawn))
            return Withdrawn;
        var handled = Has(request, MeasureState.Executed) || Has(request, MeasureState.NotExecuted);
        if (Has(request, MeasureState.Refused))
            return handled ? PartiallyRefused : Refused;
        return Executed;
    }

    private static bool Has(Request request, MeasureState state) => request.Measures.Any(m => m.State == state);

    private static bool WithConditions(Request request) =>
        request.Conditions.Any(c => c.Binding && Open.Unsettled(request).Any(m => Open.Covers(c.Measures, m)));
}
