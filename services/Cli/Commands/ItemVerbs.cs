using Google.Protobuf.Reflection;
using InfoSharing.Cases.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Items: information under its originator's rules.</summary>
internal static class ItemVerbs
{
    internal const string Item = CaseVerbs.Case + "/items/0197c0de-0000-7000-8000-000000000002";
    private const string Holding = Item + "/holdings/it-ca";

    private static readonly Body Contents = new(
        "item",
        [
            "headline", "language", "origin", "grading", "handling", "technique_sensitive", "relations", "note", "person", "organisation", "conveyance",
            "document", "identifier", "place", "route_leg", "event", "money_flow", "notice", "evidence",
        ]);

    public static readonly Noun Noun = new("item", "Information in a case; every item carries its originator's rules.",
    [
        new("add", Rpc("AddItem"), "Add information that your own authority alone reads.",
            $"item add {CaseVerbs.Case} --headline \"Sighting\" --origin OFFICIAL_RECORD --handling FREE/ASK/INTERNAL_CHECK --note \"A lorry was seen.\"")
            { Arguments = ["parent"], Body = Contents },
        new("update", Rpc("UpdateItem"), "Write a new version of your own item from a whole file; holders get it.", $"item update {Item} --file item.json")
            { Arguments = [], Body = Contents with { IsUpdate = true } },
        new("show", Rpc("GetItem"), "Show an item.", $"item show {Item}"),
        new("list", Rpc("ListItems"), "List the items of a case that you may read; \"cases/-\" means of all.", $"item list {CaseVerbs.Case} --filter 'kind = PERSON'") { Arguments = ["parent"] },
        new("history", Rpc("ListItemHistory"), "List the versions of an item.", $"item history {Item}"),
        new("search", Rpc("SearchItems"), "Search words, names in any script and identifiers in what you may read.", "item search \"Агадес +227 20\"") { Arguments = ["query"] },
        new("admissibility", Rpc("ListAdmissibility"), "Say what is a lead only, what could stand as evidence, and why.", $"item admissibility {CaseVerbs.Case}") { Arguments = ["parent"] },
        new("label", Rpc("LabelItem"), "Change the label of your own item: who holds it is bound at once.", $"item label {Item} --handling ASK/NEVER/READ_ONLY"),
        new("share", Rpc("ShareItem"), "Share an item: your own, or another's as its label or a consent allows.",
            $"item share {Item} it-ca --basis WITHIN_CASE --purpose \"Investigation of smuggling\"") { Arguments = ["name", "authority"] },
        new("holdings", Rpc("ListHoldings"), "List who holds what; \"cases/-/items/-\" means of all.", "item holdings cases/-/items/-") { Arguments = ["parent"] },
        new("confirm", Rpc("ConfirmReceipt"), "Confirm that an item was delivered to, or read by, your desk.", $"item confirm {Holding} READ") { Arguments = ["name", "receipt"] },
        new("ask-consent", Rpc("AskConsent"), "Ask the originator for more than the label allows.",
            $"item ask-consent {Item} --kind JUDICIAL_USE --purpose \"Trial\" --reason \"Hearing in June\""),
        new("decide-consent", Rpc("DecideConsent"), "Grant a consent, with conditions, or deny it.",
            $"item decide-consent {Item}/consents/0197c0de-0000-7000-8000-000000000004 --grant --answer \"In camera only\""),
        new("consents", Rpc("ListConsents"), "List consents asked for; \"cases/-/items/-\" means on all items.", "item consents cases/-/items/-") { Arguments = ["parent"] },
        new("use", Rpc("RecordItemUse"), "Record a use before it happens (UNTOC 18(5), 18(19)).", $"item use {Holding} --kind JUDICIAL --purpose \"Trial\""),
        new("recall", Rpc("RecallItem"), "Withdraw your item: it closes to every holder at once, and is erased when the last one has confirmed.",
            $"item recall {Item} --reason \"The source is in danger.\""),
        new("answer-recall", Rpc("AnswerRecall"), "Confirm removal, or keep the item on a legal ground.", $"item answer-recall {Holding} --removed --removal-text \"Deleted from file and backup\""),
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(ItemService.Descriptor, name);
}

/// <summary>Questions between authorities.</summary>
internal static class InformationVerbs
{
    private const string Question = "informationRequests/0197c0de-0000-7000-8000-000000000005";

    private static readonly Body Contents = new(
        "information_request",
        ["asked_authority", "case", "subject", "question", "purpose", "kind", "urgency", "urgency_reason", "due_time", "handling"])
    {
        Names = new Dictionary<string, string> { ["asked_authority"] = "to" },
    };

    public static readonly Noun Noun = new("information", "Requests for information between authorities (UNTOC 27), without compulsion.",
    [
        new("ask", Rpc("AskInformation"), "Ask another authority.",
            "information ask --to it-police --subject \"Owner of a phone\" --question \"Who uses it?\" --purpose \"Investigation\" --kind PERSONS --urgency ROUTINE")
            { Arguments = [], Body = Contents },
        new("show", Rpc("GetInformationRequest"), "Show a question with its dialogue and answer.", $"information show {Question}"),
        new("list", Rpc("ListInformationRequests"), "List the questions of your authority.", "information list --filter 'state = SENT' --order-by due_time") { Arguments = [] },
        new("confirm", Rpc("ConfirmInformationReceipt"), "Confirm that a question was delivered to, or read by, your desk.", $"information confirm {Question} READ") { Arguments = ["name", "receipt"] },
        new("discuss", Rpc("DiscussInformation"), "Say something; then it is the other side's turn.", $"information discuss {Question} --text \"Which period?\""),
        new("answer", Rpc("AnswerInformation"), "Answer, with items that you have shared.", $"information answer {Question} --answer \"Known to us\" --item {ItemVerbs.Item}"),
        new("decline", Rpc("DeclineInformation"), "Decline on a ground.", $"information decline {Question} --ground FORMAL_REQUEST_NEEDED --reason \"Bank data\""),
        new("withdraw", Rpc("WithdrawInformation"), "Say that an answer is no longer needed.", $"information withdraw {Question} --reason \"Found elsewhere\""),
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(InformationService.Descriptor, name);
}
