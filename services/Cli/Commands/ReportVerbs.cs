using Google.Protobuf.Reflection;
using InfoSharing.Cli.Reports;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Voluntary reports: what happened, to how many, and by which way; never to whom.</summary>
internal static class ReportVerbs
{
    private const string Report = "reports/0197c0de-0000-7000-8000-000000000011";
    private const string Pair = "duplicates/0197c0de-0000-7000-8000-000000000012";

    private static readonly Body Contents = new(
        "report",
        [
            "template", "detect_date", "end_date", "date_precision", "source_type", "reliability", "credibility", "incident", "route", "profiles", "fees",
            "modus_operandi", "documents", "smugglers", "justice", "protection", "note", "language",
        ]);

    public static readonly Noun Noun = new("report", "Voluntary reports of migrant smuggling, which name nobody.",
    [
        new("draft", Rpc("CreateReport"), "Draft a report that your own authority alone reads.",
            "report draft --detect-date 2026-10-01 --source-type BORDER --incident @incident.json --route @route.json")
            { Arguments = [], Body = Contents },
        new("update", Rpc("UpdateReport"), "Change a draft, or a report that was returned to you.", $"report update {Report} --note \"The lorry came at night.\" --language en")
            { Arguments = [], Body = Contents with { IsUpdate = true } },
        new("check", Rpc("CheckReport"), "Show what keeps a report from being submitted; changes nothing.", $"report check {Report}"),
        new("submit", Rpc("SubmitReport"), "Submit it to the authority that validates for your State.", $"report submit {Report} --validator it-ca"),
        new("validate", Rpc("ValidateReport"), "Accept it for your State: from now on it counts.", $"report validate {Report}"),
        new("return", Rpc("ReturnReport"), "Give it back to the agency, with what to mend.", $"report return {Report} --reason \"The counts do not fit the route.\""),
        new("withdraw", Rpc("WithdrawReport"), "Withdraw it: it counts no more.", $"report withdraw {Report} --reason \"Reported in error\""),
        new("supersede", Rpc("SupersedeReport"), "Draft the report that replaces a validated one once it is validated itself.", $"report supersede {Report} --file corrected.json")
            { Arguments = ["name"], Body = Contents },
        new("show", Rpc("GetReport"), "Show a report.", $"report show {Report}"),
        new("list", Rpc("ListReports"), "List the reports of your agency, and those that you validate.", "report list --filter 'state = SUBMITTED AND place_country = NE'") { Arguments = [] },
        new("history", Rpc("ListReportHistory"), "List what happened to a report, oldest first.", $"report history {Report}"),
        new("watch", Rpc("WatchReports"), "Follow every change of reports, duplicates and alerts; resumes by itself.", "report watch") { Arguments = [] },
    ])
    {
        Others = line =>
        [
            line.With(ImportCommand.Make(line), "report import --mapping missing-migrants incidents.csv --target validate --errors refused.csv", "report import captured.jsonl --target submit", "report import --mapping uk-small-boats --show-mapping"),
        ],
    };

    public static readonly Noun Duplicates = new("duplicate", "Reports of two agencies of your State that may be about one incident.",
    [
        new("list", Rpc("ListDuplicates"), "List the pairs that wait for your decision, and those decided.", "duplicate list --filter 'state = POSSIBLE'") { Arguments = [] },
        new("merge", Rpc("MergeReports"), "Say that they are one incident, and which of the two counts; both keep their history.", $"duplicate merge {Pair} {Report}")
            { Arguments = ["name", "keep"] },
        new("separate", Rpc("SeparateReport"), "Undo the merging.", $"duplicate separate {Pair}"),
        new("dismiss", Rpc("DismissDuplicate"), "Say why they are not one incident.", $"duplicate dismiss {Pair} --reason \"Two boats on the same night\""),
    ]);

    public static readonly Noun Forms = new("form", "Forms by which reports are filled in, and the corridors that they name.",
    [
        new("list", Form("ListTemplates"), "List the forms and their versions.", "form list") { Arguments = [] },
        new("show", Form("GetTemplate"), "Show a form with its labels.", "form show templates/maritime-incident/versions/1"),
        new("publish", Form("PublishTemplate"), "Publish a form of your own, or its next version.", "form publish --file form.json")
            { Arguments = [], Body = new("template", ["id", "community", "titles", "notes", "fields", "countries"]) },
        new("corridors", Form("ListCorridors"), "List the corridors that this node knows.", "form corridors") { Arguments = [] },
        new("places", Form("SearchPlaces"), "Find the code of a border crossing or sea port by its name, or the square of a position.", "form places lampedusa") { Arguments = ["text"] },
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(ReportService.Descriptor, name);

    private static MethodDescriptor Form(string name) => Nouns.Find(FormService.Descriptor, name);
}
