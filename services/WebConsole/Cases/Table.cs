using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Moves;

namespace InfoSharing.WebConsole.Cases;

/// <summary>Every move of the case exchange that is a form of its own, by what it is made on.</summary>
internal static class Table
{
    private static readonly Dictionary<string, Act[]> Acts = new()
    {
        ["cases/*"] =
        [
            Act.Of<OfferCaseRequest, Member>("case.offer", s => s.Cases.OfferCaseAsync),
            Act.Of<OfferCaseToCommunityRequest, CommunityOffer>("case.offer-to-community", s => s.Cases.OfferCaseToCommunityAsync),
            Act.Of<SetCaseRosterRequest, CaseRoster>("case.open-roster", c => c.Open = true, s => s.Cases.SetCaseRosterAsync, Act.Nothing) with { IsOfAnother = true },
            Act.Of<SetCaseRosterRequest, CaseRoster>("case.close-roster", c => c.Open = false, s => s.Cases.SetCaseRosterAsync, Act.Nothing) with { IsOfAnother = true },
            Act.Of<ProposeLinkRequest, CaseLink>("case.propose-link", s => s.Cases.ProposeLinkAsync),
            Act.Of<FormaliseItemsRequest, FormalRequest>("case.make-request", s => s.Evidence.FormaliseItemsAsync),
            Act.Of<CloseCaseRequest, Case>("case.close", s => s.Cases.CloseCaseAsync),
            Act.Of<ReopenCaseRequest, Case>("case.reopen", s => s.Cases.ReopenCaseAsync),
            Act.Of<LeaveCaseRequest, Member>("case.leave", s => s.Cases.LeaveCaseAsync) with { IsOfAnother = true },
        ],
        ["cases/*/members/*"] =
        [
            Act.Of<AcceptOfferRequest, Member>("member.accept", s => s.Cases.AcceptOfferAsync, Act.Nothing),
            Act.Of<DeclineOfferRequest, Member>("member.decline", s => s.Cases.DeclineOfferAsync),
            Act.Of<WithdrawOfferRequest, Member>("member.withdraw", s => s.Cases.WithdrawOfferAsync),
            Act.Of<RemoveMemberRequest, Member>("member.remove", s => s.Cases.RemoveMemberAsync),
            Act.Of<OfferCaseHandOverRequest, Member>("member.offer-hand-over", s => s.Cases.OfferCaseHandOverAsync),
            Act.Of<AcceptCaseHandOverRequest, Case>("member.accept-hand-over", s => s.Cases.AcceptCaseHandOverAsync, Act.Nothing),
            Act.Of<DeclineCaseHandOverRequest, Member>("member.decline-hand-over", s => s.Cases.DeclineCaseHandOverAsync),
        ],
        ["cases/*/items/*"] =
        [
            Act.Of<LabelItemRequest, Item>("item.label", s => s.Items.LabelItemAsync),
            Act.Of<AskConsentRequest, Consent>("item.ask-consent", s => s.Items.AskConsentAsync),
            Act.Of<RecallItemRequest, Item>("item.recall", s => s.Items.RecallItemAsync),
            Act.Of<OfferHandOverRequest, HandOver>("item.hand-over", s => s.Evidence.OfferHandOverAsync),
        ],
        ["cases/*/items/*/holdings/*"] =
        [
            Act.Of<ConfirmReceiptRequest, Holding>("holding.confirm", c => c.Receipt = Receipt.Read, s => s.Items.ConfirmReceiptAsync, Act.Nothing),
            Act.Of<RecordItemUseRequest, Holding>("holding.record-use", s => s.Items.RecordItemUseAsync),
            Act.Of<AnswerRecallRequest, Holding>("holding.removed", c => c.Removed = true, s => s.Items.AnswerRecallAsync, "removal_text"),
            Act.Of<AnswerRecallRequest, Holding>("holding.keep", s => s.Items.AnswerRecallAsync, "ground", "ground_text"),
        ],
        ["cases/*/items/*/consents/*"] =
        [
            Act.Of<DecideConsentRequest, Consent>("consent.grant", c => c.Grant = true, s => s.Items.DecideConsentAsync, "answer"),
            Act.Of<DecideConsentRequest, Consent>("consent.deny", s => s.Items.DecideConsentAsync, "answer"),
        ],
        ["cases/*/items/*/handOvers/*"] =
        [
            Act.Of<AnswerHandOverRequest, HandOver>("hand-over.accept", c => c.Accept = true, s => s.Evidence.AnswerHandOverAsync, "answer"),
            Act.Of<AnswerHandOverRequest, HandOver>("hand-over.refuse", s => s.Evidence.AnswerHandOverAsync, "answer"),
        ],
        ["links/*"] =
        [
            Act.Of<AnswerLinkRequest, CaseLink>("link.accept", c => c.Accept = true, s => s.Cases.AnswerLinkAsync, "own_case"),
            Act.Of<AnswerLinkRequest, CaseLink>("link.decline", s => s.Cases.AnswerLinkAsync, "reason"),
            Act.Of<EndLinkRequest, CaseLink>("link.end", s => s.Cases.EndLinkAsync),
        ],
        ["informationRequests/*"] =
        [
            Act.Of<ConfirmInformationReceiptRequest, InformationRequest>("question.confirm", c => c.Receipt = Receipt.Read, s => s.Information.ConfirmInformationReceiptAsync, Act.Nothing),
            Act.Of<AnswerInformationRequest, InformationRequest>("question.answer", s => s.Information.AnswerInformationAsync),
            Act.Of<DiscussInformationRequest, InformationRequest>("question.discuss", s => s.Information.DiscussInformationAsync),
            Act.Of<DeclineInformationRequest, InformationRequest>("question.decline", s => s.Information.DeclineInformationAsync),
            Act.Of<WithdrawInformationRequest, InformationRequest>("question.withdraw", s => s.Information.WithdrawInformationAsync),
        ],
        ["caseAlerts/*"] = [Act.Of<AcknowledgeCaseAlertRequest, CaseAlert>("alert.acknowledge", s => s.Cases.AcknowledgeCaseAlertAsync, Act.Nothing)],
    };

    /// <summary>The moves that a thing's page may offer.</summary>
    internal static IEnumerable<Act> On(string name) => Acts.GetValueOrDefault(PatternOf(name)) ?? [];

    internal static IEnumerable<string> Keys => Acts.Values.SelectMany(acts => acts).Select(a => a.Key);

    /// <summary>"cases/0197…/members/it-ca" → "cases/*/members/*"</summary>
    internal static string PatternOf(string name) => string.Join('/', name.Split('/').Select((part, i) => i % 2 == 0 ? part : "*"));
}
