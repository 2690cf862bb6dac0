using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Moves;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>What needs no pen: duties and signals beside it.</summary>
internal static partial class Table
{
    private static IReadOnlyList<RequestMove> Duties =>
    [
        new(Move.ConfirmInWriting, Rank.Usual, "UNTOC 18(14)", Act.Of<ConfirmInWritingRequest, Request>("act.confirm-in-writing", s => s.Requests.ConfirmInWritingAsync))
        {
            Ends = [Duty.ConfirmInWriting], Lists = [Attachments],
        },
        new(Move.Remind, Rank.Usual, "UNTOC 18(24)", Act.Of<RemindRequest, Request>("act.remind", s => s.Requests.RemindAsync)),
        new(Move.AskProgress, Rank.Usual, "UNTOC 18(24)", Act.Of<AskProgressRequest, Request>("act.ask-progress", s => s.Requests.AskProgressAsync)),
        new(Move.AnswerProgress, Rank.Usual, "UNTOC 18(24)", Act.Of<AnswerProgressRequest, Request>("act.answer-progress", s => s.Requests.AnswerProgressAsync))
        {
            Ends = [Duty.AnswerProgress],
            Choices = o => new() { ["progress_question"] = o.Asked(o.Request.ProgressQuestions.Where(q => q.AnswerTime is null), q => q.Id, q => q.Question) },
        },
        new(Move.MarkUrgent, Rank.Rare, "UNTOC 18(24)", Act.Of<MarkUrgentRequest, Request>("act.mark-urgent", s => s.Requests.MarkUrgentAsync))
        {
            Choices = o => new() { ["urgency"] = o.Values(Enum.GetValues<Urgency>().Where(u => u > (o.Request.Urgency == Urgency.Unspecified ? Urgency.Routine : o.Request.Urgency))) },
        },
        new(Move.ReportConfidentiality, Rank.Rare, "UNTOC 18(20)", Act.Of<ReportConfidentialityRequest, Request>("act.report-confidentiality", s => s.Requests.ReportConfidentialityAsync)),
        new(Move.ProposeCosts, Rank.Rare, "UNTOC 18(28)", Act.Of<ProposeCostsRequest, Request>("act.propose-costs", s => s.Requests.ProposeCostsAsync, "bearer", "explanation", "measures"))
        {
            On = Workable, Extra = typeof(Amount), Take = Amount.Read,
        },
        new(Move.AnswerCosts, Rank.Usual, "UNTOC 18(28)", Act.Of<AnswerCostsRequest, Request>("act.answer-costs", s => s.Requests.AnswerCostsAsync))
        {
            Ends = [Duty.AnswerCosts],
            Choices = o => new()
            {
                ["cost_proposal"] = o.Asked(o.Request.CostProposals.Where(p => p.Answer == CostAnswer.Unspecified), p => p.Id, p => $"{Money.Text(p.AmountMinor, p.Currency)} · {o.Name(p.Bearer)}"),
            },
        },
        new(Move.AskUseConsent, Rank.Rare, "UNTOC 18(19)", Act.Of<AskUseConsentRequest, Request>("act.ask-use-consent", s => s.Requests.AskUseConsentAsync)),
        new(Move.DecideUseConsent, Rank.Usual, "UNTOC 18(19)", Act.Of<DecideUseConsentRequest, Request>("act.decide-use-consent", s => s.Requests.DecideUseConsentAsync))
        {
            Ends = [Duty.DecideUseConsent],
            Choices = o => new() { ["use_consent"] = o.Asked(o.Request.UseConsents.Where(u => u.Decision == UseDecision.Unspecified), u => u.Id, u => u.Purpose) },
        },
        new(Move.RecordUse, Rank.Rare, "UNTOC 18(19)", Act.Of<RecordUseRequest, Request>("act.record-use", s => s.Requests.RecordUseAsync, "use_consent", "proceedings"))
        {
            Choices = o => new() { ["use_consent"] = o.Asked(o.Request.UseConsents.Where(u => u.Decision == UseDecision.Granted), u => u.Id, u => u.Purpose) },
            Complete = (call, request) => Purpose((RecordUseRequest)call, request),
        },
        new(Move.GiveDisclosureNotice, Rank.Rare, "UNTOC 18(19)", Act.Of<GiveDisclosureNoticeRequest, Request>("act.give-disclosure-notice", s => s.Requests.GiveDisclosureNoticeAsync)),
        new(Move.RecordTransferTerms, Rank.Rare, "UNTOC 18(10)", Act.Of<RecordTransferTermsRequest, Request>("act.record-transfer-terms", s => s.Requests.RecordTransferTermsAsync))
        {
            Begin = (call, request) => Terms((RecordTransferTermsRequest)call, request.Measures.FirstOrDefault(m => m.Appearance?.TransferTerms is not null)?.Appearance.TransferTerms),
            FieldsOf = o => o.IsRequesting ? ["measure", "conditions", "return_time"] : ["measure", "person_consent_time", "consent_given_before", "conditions", "return_time"],
            Choices = o => new() { ["measure"] = o.Measures(o.Request.Measures.Where(m => m.Appearance?.TransferOfDetainee == true && m.State is MeasureState.Pending or MeasureState.Accepted)) },
        },
        new(Move.RecordSafeConduct, Rank.Rare, "UNTOC 18(27)", Act.Of<RecordSafeConductRequest, Request>("act.record-safe-conduct", s => s.Requests.RecordSafeConductAsync))
        {
            Choices = o => new()
            {
                ["measure"] = o.Measures(o.Request.Measures.Where(m => m.Appearance is not null && m.State is MeasureState.InExecution or MeasureState.Executed)),
                ["ended"] = o.Values([SafeConductEnd.Left, SafeConductEnd.Returned]),
            },
        },
        new(Move.RecordProtection, Rank.Rare, "SOM 16, 18(5)", Act.Of<RecordProtectionRequest, Request>("act.record-protection", s => s.Requests.RecordProtectionAsync))
        {
            Needed = ["open"], YesOrNo = ["open"],
            Choices = o => new() { ["measure"] = o.Measures(o.Request.Measures.Where(m => m.PersonReturn is not null && m.SettleTime is null)), ["open"] = o.YesOrNo },
        },
    ];

    // To agree is to send the same terms: others need both agreements anew.
    private static void Terms(RecordTransferTermsRequest call, TransferTerms? known) => (call.Conditions, call.ReturnTime) = (known?.Conditions ?? "", known?.ReturnTime);

    // The purpose of the request, or that of the consent: any other would be a use that nobody agreed to.
    private static void Purpose(RecordUseRequest call, Request request)
    {
        var consent = request.UseConsents.FirstOrDefault(u => u.Id == call.UseConsent);
        call.Purpose = consent?.Purpose ?? request.Purpose;
        call.Proceedings = consent?.Proceedings ?? call.Proceedings;
    }
}
