using Google.Protobuf.Reflection;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Indicators of a mechanism, and what coordinated operations came to.</summary>
internal static class IndicatorVerbs
{
    private const string Indicator = "indicators/niamey-4-1";
    private const string Operation = "operations/0197c0de-0000-7000-8000-000000000031";

    public static readonly Noun Noun = new("indicator", "What a mechanism measures, what each State said, and what is overdue.",
    [
        new("define", Rpc("DefineIndicator"), "Define an indicator, or the next version of your own.",
            "indicator define --id sahel-1 --framework sahel --number 1 --title \"en: Patrols\" --period QUARTER --first-period 2026-Q1 --state NE --state ML --unit patrols")
        {
            Arguments = [],
            Body = new(
                "indicator",
                [
                    "id", "framework", "number", "titles", "definitions", "method_note", "unit", "period", "states", "due_days", "baseline_milli", "baseline_period",
                    "target_milli", "target_period", "first_period",
                ]),
        },
        new("list", Rpc("ListIndicators"), "List indicators.", "indicator list --filter 'framework = \"niamey\"'") { Arguments = [] },
        new("set", Rpc("SetIndicatorValue"), "Give your State's value for a period, in thousandths of the unit, or correct it with its reason.",
            $"indicator set {Indicator} --period 2025 --value-milli 35000 --evidence \"Register of the central authority\"")
            { Arguments = ["parent"], Body = new("value", ["period", "value_milli", "not_available", "evidence", "breakdowns", "correction"]) },
        new("values", Rpc("ListIndicatorValues"), "List values as they are now; \"indicators/-\" means of all indicators.", $"indicator values {Indicator} --filter 'state = \"NE\"'") { Arguments = ["parent"] },
        new("history", Rpc("ListIndicatorValueHistory"), "List every version of a value, oldest first.", $"indicator history {Indicator}/values/ne-2025"),
        new("table", Rpc("GetIndicatorTable"), "Show what every State was expected to say, overdue first.", "indicator table niamey --overdue-only") { Arguments = ["framework"] },
        new("export", Rpc("ExportIndicators"), "Print the table as a file; `sdg` in the columns of the global SDG database.", "indicator export sdg --format CSV") { Arguments = ["framework"] },
    ]);

    public static readonly Noun Operations = new("operation", "Coordinated operations and what each State counted on each day.",
    [
        new("open", Rpc("OpenOperation"), "Open an operation for its participants; your authority is one.",
            "operation open --title \"Two days on the desert route\" --participant it-ca --participant ne-ca --start-date 2026-11-25 --end-date 2026-11-26")
            { Arguments = [], Body = new("operation", ["title", "participants", "start_date", "end_date"]) },
        new("list", Rpc("ListOperations"), "List the operations that your authority takes part in.", "operation list") { Arguments = [] },
        new("tally", Rpc("RecordTally"), "Record what your State counted on a day, or correct it with its reason.",
            $"operation tally {Operation} --date 2026-11-25 --detained 152 --for-smuggling 97 --for-trafficking 31 --for-other 24")
        {
            Arguments = ["parent"],
            Body = new("tally", ["date", "checks", "detained", "for_smuggling", "for_trafficking", "for_other", "for_unknown", "vulnerable_migrants", "correction"]),
        },
        new("tallies", Rpc("ListTallies"), "List what the participants counted, as it is now.", $"operation tallies {Operation}") { Arguments = ["parent"] },
        new("history", Rpc("ListTallyHistory"), "List every version of a tally, oldest first.", $"operation history {Operation}/tallies/it-2026-11-25"),
        new("export", Rpc("ExportOperation"), "Print the figures per State, per day and in all as a file; what is unknown says so.", $"operation export {Operation} --format CSV"),
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(IndicatorService.Descriptor, name);
}
