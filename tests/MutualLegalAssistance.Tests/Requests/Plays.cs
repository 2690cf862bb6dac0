namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Every move with some arguments made from a number: for walks that nobody thought of.</summary>
internal static class Plays
{
    internal static readonly IReadOnlyDictionary<Move, Action<Request, int, Moment>> All = new Dictionary<Move, Action<Request, int, Moment>>
    {
        [Move.Update] = (r, v, m) => Rules.UpdateRequest(r, Samples.Contents(), ["subject_matter"], Samples.Facts(), m),
        [Move.Discard] = (r, v, m) => Rules.DiscardRequest(r, new(), m),
        [Move.AskOpinion] = (r, v, m) => Rules.AskOpinion(r, new() { Question = "?" }, m),
        [Move.GiveOpinion] = (r, v, m) => Rules.GiveOpinion(r, new() { Verdict = OpinionVerdict.Likely, Text = "yes" }, m),
        [Move.Transmit] = (r, v, m) => Rules.TransmitRequest(r, new() { OralAgreement = v % 2 == 0 ? "agreed" : "" }, Samples.Facts(), m),
        [Move.RecordDelivery] = (r, v, m) => Rules.RecordDelivery(r, new() { Evidence = (Evidence)(1 + (v % 9)) }, m),
        [Move.Acknowledge] = (r, v, m) => Rules.AcknowledgeRequest(r, new() { RequestedReference = "x" }, m),
        [Move.StartReview] = (r, v, m) => Rules.StartReview(r, new(), m),
        [Move.RequestInformation] = (r, v, m) => Rules.RequestInformation(r, new() { Question = "?", Measures = { Ids(v) } }, m),
        [Move.ProvideInformation] = (r, v, m) => Rules.ProvideInformation(r, new() { InformationRequest = Id("i", v), Answer = "!" }, m),
        [Move.Consult] = (r, v, m) => Rules.Consult(r, new()
        {
            Consultation = (v % 4) switch { 0 => Id("c", v), 1 => "", _ => Unanswered(r) }, Text = "...", Contemplated = (Contemplated)(v / 4 % 6), Ground = (RefusalGround)(v / 24 % 7), Measures = { Ids(v) },
        }, m),
        [Move.RecordNoAnswer] = (r, v, m) => Rules.RecordNoAnswer(r, new() { Subject = Id("ickpm"[v % 5].ToString(), v / 5) }, m),
        [Move.AcceptMeasures] = (r, v, m) => Rules.AcceptMeasures(r, new()
        {
            Measures = { Ids(v) }, Conditions = { Enumerable.Range(0, v % 3).Select(_ => new Condition { Kind = ConditionKind.Other, Text = "if" }) },
        }, m),
        [Move.AcceptConditions] = (r, v, m) => Rules.AcceptConditions(r, new() { Measures = { Ids(v) } }, m),
        [Move.DeclineConditions] = (r, v, m) => Rules.DeclineConditions(r, new() { Measures = { Ids(v) }, Reasons = "no" }, m),
        [Move.PostponeMeasures] = (r, v, m) => Rules.PostponeMeasures(r, new()
        {
            Measures = { Ids(v) }, Ground = PostponementGround.P25OngoingInvestigation, Reasons = "x", ReviewTime = m.In(TimeSpan.FromDays((v % 40) - 2)),
        }, m),
        [Move.ResumeMeasures] = (r, v, m) => Rules.ResumeMeasures(r, new() { Measures = { Ids(v) } }, m),
        [Move.RefuseMeasures] = (r, v, m) => Rules.RefuseMeasures(r, new() { Measures = { Ids(v) }, Ground = (RefusalGround)(1 + (v % 6)), Reasons = v % 4 == 0 ? "" : "why" }, m),
        [Move.Redirect] = (r, v, m) => Rules.RedirectRequest(r, new() { RightAuthority = "authorities/it-police", Reason = "x" }, v % 8 == 0 ? Samples.Facts().OfRequestedState[0] : null, m),
        [Move.Forward] = (r, v, m) => Rules.ForwardRequest(r, Samples.Facts().OfRequestedState[v % 2], m),
        [Move.StartExecution] = (r, v, m) => Rules.StartExecution(r, new() { Measures = { Ids(v) } }, m),
        [Move.ReportExecution] = (r, v, m) => Rules.ReportExecution(r, new()
        {
            Results = { Report(r, v).Select(id => new MeasureResult { Measure = id, Result = new Result { Outcome = (Outcome)(1 + (v % 3)), Summary = "x" } }) },
        }, m),
        [Move.ConfirmResult] = (r, v, m) => Rules.ConfirmResult(r, new(), m),
        [Move.Close] = (r, v, m) => Rules.CloseRequest(r, new(), m),
        [Move.Withdraw] = (r, v, m) => Rules.WithdrawRequest(r, new() { Measures = { Ids(v) }, Reason = "x" }, m),
        [Move.ConfirmInWriting] = (r, v, m) => Rules.ConfirmInWriting(r, new() { Text = "x" }, m),
        [Move.Remind] = (r, v, m) => Rules.Remind(r, new(), m),
        [Move.MarkUrgent] = (r, v, m) => Rules.MarkUrgent(r, new() { Urgency = (Urgency)(1 + (v % 4)), Reason = (UrgencyReason)(1 + (v % 6)) }, m),
        [Move.AskProgress] = (r, v, m) => Rules.AskProgress(r, new() { Question = "?" }, m),
        [Move.AnswerProgress] = (r, v, m) => Rules.AnswerProgress(r, new() { ProgressQuestion = Id("q", v), Answer = "!" }, m),
        [Move.ReportConfidentiality] = (r, v, m) => Rules.ReportConfidentiality(r, new() { Reasons = "x" }, m),
        [Move.ProposeCosts] = (r, v, m) => Rules.ProposeCosts(r, new() { Measures = { Ids(v) }, AmountMinor = 1, Currency = "EUR", Bearer = (CostBearer)(1 + (v % 3)), Explanation = "x" }, m),
        [Move.AnswerCosts] = (r, v, m) => Rules.AnswerCosts(r, new() { CostProposal = Id("p", v), Answer = (CostAnswer)(1 + (v % 2)) }, m),
        [Move.AskUseConsent] = (r, v, m) => Rules.AskUseConsent(r, new() { Purpose = "other", Proceedings = "x" }, m),
        [Move.DecideUseConsent] = (r, v, m) => Rules.DecideUseConsent(r, new() { UseConsent = Id("u", v), Decision = (UseDecision)(1 + (v % 2)), Reasons = "x" }, m),
        [Move.RecordUse] = (r, v, m) => Rules.RecordUse(r, new() { UseConsent = v % 2 == 0 ? Id("u", v) : "", Purpose = v % 3 == 0 ? r.Purpose : "other", Proceedings = "x" }, m),
        [Move.GiveDisclosureNotice] = (r, v, m) => Rules.GiveDisclosureNotice(r, new() { Text = "x", DisclosureTime = m.In(TimeSpan.FromDays(1)) }, m),
        [Move.RecordTransferTerms] = (r, v, m) => Rules.RecordTransferTerms(r, new() { Measure = Id("m", v), PersonConsentTime = v % 2 == 0 ? m.Time : null, ConsentGivenBefore = "a judge" }, m),
        [Move.RecordSafeConduct] = (r, v, m) => Rules.RecordSafeConduct(r, new() { Measure = Id("m", v), InformedTime = v % 2 == 0 ? m.Time : null, Ended = (SafeConductEnd)(v % 4) }, m),
        [Move.RecordProtection] = (r, v, m) => Rules.RecordProtection(r, new() { Measure = Id("m", v), Open = v % 2 == 0, Reason = "x" }, m),
        [Move.ConfirmRegistry] = (r, v, m) => Rules.ConfirmRegistry(r, new() { Measure = Id("m", v), Registered = v % 4 != 0 }, m),
        [Move.RequestVesselAuthorisation] = (r, v, m) => Rules.RequestVesselAuthorisation(r, new() { Measure = Id("m", v), Acts = { VesselAct.Board, VesselAct.Search } }, m),
        [Move.DecideVesselAuthorisation] = (r, v, m) => Rules.DecideVesselAuthorisation(r, new() { Measure = Id("m", v), Acts = { v % 4 == 0 ? [] : [VesselAct.Board] }, Reasons = "x" }, m),
        [Move.ReportVesselMeasure] = (r, v, m) => Rules.ReportVesselMeasure(r, new()
        {
            Measure = Id("m", v), Acts = { VesselAct.Board },
            Safeguards = new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true },
        }, m),
        [Move.ReportVesselResults] = (r, v, m) => Rules.ReportVesselResults(r, new() { Measure = Id("m", v), Results = "x" }, m),
    };

    // Mostly all measures, sometimes one.
    private static string[] Ids(int v) => (v / 7 % 4) switch { 0 => ["m1"], 1 => ["m2"], _ => [] };

    private static string Id(string prefix, int v) => $"{prefix}{1 + (v % 4)}";

    private static string Unanswered(Request r) => r.Consultations.LastOrDefault(c => c.AnswerTime is null)?.Id ?? "";

    private static IEnumerable<string> Report(Request r, int v) =>
        r.Measures.Where(x => x.State == MeasureState.InExecution && !Vessels.Is(x)).Select(x => x.Id).Take(1 + (v % 2)).DefaultIfEmpty("m1");
}
