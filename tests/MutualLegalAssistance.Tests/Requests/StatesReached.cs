namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>A request in each state, brought there by legal moves only.</summary>
internal static class StatesReached
{
    internal static Request In(RequestState state) => state switch
    {
        RequestState.Draft => Samples.Draft(),
        RequestState.PreCheck => Samples.Draft().Then(Move.AskOpinion, Samples.Requesting(), (r, m) => Rules.AskOpinion(r, new AskOpinionRequest { Question = "Would you grant this?" }, m)),
        RequestState.Submitted => Samples.Sent(r => r.Channel = Channel.Diplomatic),
        RequestState.Delivered => Samples.Sent(),
        RequestState.Acknowledged => Samples.Received(),
        RequestState.UnderReview => Samples.Reviewed(),
        RequestState.InfoRequested => Samples.Reviewed().Then(Move.RequestInformation, Samples.Requested(), (r, m) => Rules.RequestInformation(r, new RequestInformationRequest { Question = "Which account?" }, m)),
        RequestState.Consultation => Samples.Reviewed().Ask(Contemplated.Refusal),
        RequestState.Accepted => Samples.Accepted(),
        RequestState.AcceptedWithConditions => Offered(),
        RequestState.InExecution => Samples.InExecution(),
        RequestState.PartiallyExecuted => Samples.InExecution().Report(Outcome.Executed, "m1"),
        RequestState.Executed => Samples.Executed(),
        RequestState.ResultReceived => Samples.Executed().Then(Move.ConfirmResult, Samples.Requesting(), (r, m) => Rules.ConfirmResult(r, new ConfirmResultRequest(), m)),
        RequestState.Closed => In(RequestState.ResultReceived).Then(Move.Close, Samples.Requesting(), (r, m) => Rules.CloseRequest(r, new CloseRequestRequest(), m)),
        RequestState.Postponed => Postponed(),
        RequestState.Refused => Refuse(Samples.Reviewed().Consulted()),
        RequestState.PartiallyRefused => Refuse(Samples.Reviewed().Consulted(), "m1").Accept().Begin().Report(Outcome.Executed, "m2"),
        RequestState.Withdrawn => Samples.Reviewed().Then(Move.Withdraw, Samples.Requesting(), (r, m) => Rules.WithdrawRequest(r, new WithdrawRequestRequest { Reason = "Found at home" }, m)),
        RequestState.TransmittedElsewhere => Samples.Sent().Then(Move.Redirect, Samples.Requested(), (r, m) => Rules.RedirectRequest(r, new RedirectRequestRequest { RightAuthority = "authorities/it-police", Reason = "Not ours" }, Samples.Facts().OfRequestedState[0], m)),
        RequestState.ExpiredDraft => Expired(),
        RequestState.Discarded => Samples.Draft().Then(Move.Discard, Samples.Requesting(), (r, m) => Rules.DiscardRequest(r, new DiscardRequestRequest(), m)),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static Request Refuse(Request request, params string[] measures) => request.Then(Move.RefuseMeasures, Samples.Requested(), (r, m) =>
        Rules.RefuseMeasures(r, new RefuseMeasuresRequest { Measures = { measures }, Ground = RefusalGround.R21CProhibitedForSimilarDomesticOffence, Reasons = "Prohibited here" }, m));

    internal static Request Offered(params string[] measures) => Samples.Reviewed().Then(Move.AcceptMeasures, Samples.Requested(), (r, m) =>
        Rules.AcceptMeasures(r, new AcceptMeasuresRequest { Measures = { measures }, Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "Not as evidence against witnesses" } } }, m));

    private static Request Postponed() => Samples.Reviewed().Consulted(Contemplated.Postponement).Then(Move.PostponeMeasures, Samples.Requested(), (r, m) =>
        Rules.PostponeMeasures(r, new PostponeMeasuresRequest { Ground = PostponementGround.P25OngoingInvestigation, Reasons = "Own investigation", ReviewTime = m.In(TimeSpan.FromDays(60)) }, m));

    private static Request Expired()
    {
        var draft = Samples.Draft();
        while (Alarms.Next(draft, Samples.Terms) is { } alarm)
            draft = Alarms.Ring(draft, alarm, Samples.At("", alarm.Time.ToDateTimeOffset()));
        return draft;
    }
}
