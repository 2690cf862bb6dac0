using Google.Protobuf;
using InfoSharing.Cases.V1;

namespace InfoSharing.WebConsole.Cases;

/// <summary>
/// Whose move is open in which state (the diagrams of the protos): what a page offers as a button. It is no permission: every service
/// checks for itself, and a page of a move that is not open gives the service's refusal.
/// </summary>
internal static class Turns
{
    internal static IReadOnlyList<string> Open(IMessage thing, string me) => thing switch
    {
        Case c => OfCase(c, me),
        Member member => OfMember(member, me),
        Item item => OfItem(item, me),
        Holding holding => OfHolding(holding, me),
        Consent { State: ConsentState.Asked } consent when consent.Originator == me => ["grant", "deny"],
        HandOver { State: HandOverState.Offered } handOver => handOver.To == me ? ["accept", "refuse"] : handOver.From == me ? ["refuse"] : [],
        CaseLink link => OfLink(link),
        InformationRequest question => OfQuestion(question, me),
        CaseAlert { State: CaseAlertState.Raised } alert when alert.Acknowledgements.All(a => a.Authority != me) => ["acknowledge"],
        _ => [],
    };

    private static IReadOnlyList<string> OfCase(Case c, string me) => (c.State, c.Owner == me) switch
    {
        (CaseState.Open, true) => ["offer", "offer-to-community", "open-roster", "close-roster", "propose-link", "make-request", "close"],
        (CaseState.Open, false) => ["make-request", "leave"],
        (_, true) => ["reopen"],
        _ => ["leave"],
    };

    private static IReadOnlyList<string> OfMember(Member member, string me) => (member.State, member.Owner == me) switch
    {
        (MemberState.Offered, true) => ["withdraw"],
        (MemberState.Offered, false) => ["accept", "decline"],
        (MemberState.Active, true) => member.HandOverOffered ? ["remove"] : ["offer-hand-over", "remove"],
        (MemberState.Active, false) when member.HandOverOffered => ["accept-hand-over", "decline-hand-over"],
        _ => [],
    };

    private static IReadOnlyList<string> OfItem(Item item, string me) => (item.State, item.Originator == me, item.Kind) switch
    {
        (ItemState.Active, true, ItemKind.Evidence) => ["label", "hand-over", "recall"],
        (ItemState.Active, true, _) => ["label", "recall"],
        (ItemState.Active, false, ItemKind.Evidence) => ["ask-consent", "hand-over"],
        (ItemState.Active, false, _) => ["ask-consent"],
        _ => [],
    };

    private static IReadOnlyList<string> OfHolding(Holding holding, string me) => (holding.State, holding.Holder == me) switch
    {
        (HoldingState.Active, true) => holding.ReadTime is null ? ["confirm", "record-use"] : ["record-use"],
        (HoldingState.Recalled, true) => ["removed", "keep"],
        (HoldingState.Kept, true) => ["removed"],
        _ => [],
    };

    private static IReadOnlyList<string> OfLink(CaseLink link) => (link.State, link.IsProposer) switch
    {
        (LinkState.Proposed, false) => ["accept", "decline"],
        (LinkState.Proposed, true) => ["end"],
        (LinkState.Accepted, _) => ["end"],
        _ => [],
    };

    private static IReadOnlyList<string> OfQuestion(InformationRequest question, string me) => question switch
    {
        { State: InformationState.Answered or InformationState.Declined or InformationState.Withdrawn } => [],
        _ when question.AskingAuthority == me => ["discuss", "withdraw"],
        { ReadTime: null } => ["confirm", "answer", "discuss", "decline"],
        _ => ["answer", "discuss", "decline"],
    };
}
