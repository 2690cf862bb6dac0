using Google.Protobuf.Reflection;
using InfoSharing.Cases.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Cases: who works together on what.</summary>
internal static class CaseVerbs
{
    internal const string Case = "cases/0197c0de-0000-7000-8000-000000000001";
    private const string Member = Case + "/members/it-ca";
    private const string Told = "caseAlerts/0197c0de-0000-7000-8000-000000000020-ne";

    private static readonly Body Contents = new(
        "case", ["title", "summary", "matter", "kind", "countries", "communities", "file_number", "planned_end_time", "handling"]);

    public static readonly Noun Noun = new("case", "Cases that authorities of several States work on.",
    [
        new("open", Rpc("OpenCase"), "Open a case that your own authority alone reads.",
            "case open --title \"Desert route\" --matter SMUGGLING_OF_MIGRANTS --kind INVESTIGATION --country NG --country NE") { Arguments = [], Body = Contents },
        new("update", Rpc("UpdateCase"), "Change what every member of the case reads.", $"case update {Case} --summary @summary.txt")
            { Arguments = [], Body = Contents with { IsUpdate = true } },
        new("show", Rpc("GetCase"), "Show a case.", $"case show {Case}"),
        new("list", Rpc("ListCases"), "List the cases that your authority owns or is a member of.", "case list --filter 'state = OPEN AND countries:NE'") { Arguments = [] },
        new("history", Rpc("ListCaseHistory"), "List what happened to the case itself, oldest first.", $"case history {Case}"),
        new("watch", Rpc("WatchCases"), "Follow every change of cases, items, information requests and evidence; resumes by itself.", "case watch --country NE") { Arguments = [] },
        new("close", Rpc("CloseCase"), "Close a case; whoever has open requests for it is reminded of UNTOC 18(24).",
            $"case close {Case} --outcome ARREST --reason \"The organiser was arrested.\""),
        new("reopen", Rpc("ReopenCase"), "Open a closed case again.", $"case reopen {Case} --reason \"A new lead\""),

        new("offer", Rpc("OfferCase"), "Refer the case to another authority; it reads the message and decides.",
            $"case offer {Case} it-ca --message \"It touches Italy.\" --consent NOT_NEEDED") { Arguments = ["name", "authority"] },
        new("offer-community", Rpc("OfferCaseToCommunity"), "Offer it to every participant of a community.",
            $"case offer-community {Case} wacap --message \"Who knows this route?\" --consent NOT_NEEDED") { Arguments = ["name", "community"] },
        new("withdraw-offer", Rpc("WithdrawOffer"), "Take an offer back that was not accepted.", $"case withdraw-offer {Member} --reason \"Sent by mistake\""),
        new("accept", Rpc("AcceptOffer"), "Join a case that was offered to your authority.", $"case accept {Member}"),
        new("decline", Rpc("DeclineOffer"), "Decline it, with reason.", $"case decline {Member} --reason \"Not our district\""),
        new("leave", Rpc("LeaveCase"), "Leave a case; what you hold stays under its label.", $"case leave {Case} --reason \"Our part is done.\""),
        new("remove", Rpc("RemoveMember"), "Remove a member.", $"case remove {Member} --reason \"The matter is elsewhere now.\""),
        new("members", Rpc("ListMembers"), "List memberships: all as owner, your own otherwise; \"cases/-\" means of all cases.", $"case members {Case}") { Arguments = ["parent"] },
        new("roster", Rpc("GetCaseRoster"), "Show who reads the case, where you may know.", $"case roster {Case}"),
        new("set-roster", Rpc("SetCaseRoster"), "Let members see each other, or not.", $"case set-roster {Case} --open"),
        new("hand-over", Rpc("OfferCaseHandOver"), "Ask a member to take the case over.", $"case hand-over {Member} --reason \"The network sits in Italy.\""),
        new("take-over", Rpc("AcceptCaseHandOver"), "Take a case over.", $"case take-over {Member}"),
        new("decline-hand-over", Rpc("DeclineCaseHandOver"), "Decline to take it over.", $"case decline-hand-over {Member} --reason \"No capacity\""),
    ]);

    public static readonly Noun Links = new("link", "Links between your case and another authority's, neither of which sees the other's.",
    [
        new("propose", Rpc("ProposeLink"), "Propose that a case of theirs belongs to the matter of yours.",
            $"link propose {Case} it-ca --kind PARALLEL_INVESTIGATION --message \"The same lorries\"") { Arguments = ["name", "authority"] },
        new("answer", Rpc("AnswerLink"), "Accept for a case of your own, or decline with reason.", $"link answer links/0197c0de-0000-7000-8000-000000000003 --accept --own-case {Case}"),
        new("end", Rpc("EndLink"), "End a link.", "link end links/0197c0de-0000-7000-8000-000000000003 --reason \"Another network\""),
        new("list", Rpc("ListLinks"), "List your ends of links.", "link list") { Arguments = [] },
    ]);

    public static readonly Noun Alerts = new("case-alert", "What other States told yours at once: deaths, and documents that somebody warned of.",
    [
        new("list", Rpc("ListCaseAlerts"), "List the alerts that your authority was told of.", "case-alert list --filter 'state = RAISED AND kind = DEATHS'") { Arguments = [] },
        new("show", Rpc("GetCaseAlert"), "Show an alert and who took note.", $"case-alert show {Told}"),
        new("acknowledge", Rpc("AcknowledgeCaseAlert"), "Take note for your authority: it leaves your desk.", $"case-alert acknowledge {Told}"),
    ]);

    public static readonly Noun Desk = new("desk", "Whose turn it is.",
    [
        new("show", Rpc("GetDesk"), "Show what waits for your authority in cases, information requests and legal assistance, overdue first.", "desk show") { Arguments = [] },
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(CaseService.Descriptor, name);
}
