using System.CommandLine;
using Google.Protobuf.Reflection;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Tables over voluntary reports: one's own, the pool's, the public's.</summary>
internal static class ReportingStatisticsVerbs
{
    private const string Table = "statistics/0123456789abcdef0123456789abcdef";

    private static readonly Body Question = new(
        "query", ["measure", "group_by", "from_date", "to_date", "reporting_states", "corridors", "place_countries", "modes", "kinds", "source_types", "subject"])
    {
        Names = new Dictionary<string, string>
        {
            ["group_by"] = "by", ["from_date"] = "from", ["to_date"] = "to", ["reporting_states"] = "reporting-state", ["corridors"] = "corridor",
            ["place_countries"] = "place-country", ["modes"] = "mode", ["kinds"] = "kind", ["source_types"] = "source-type",
        },
    };

    private static readonly Dictionary<string, string> Dates = new() { ["from_date"] = "from", ["to_date"] = "to", ["corridors"] = "corridor" };

    public static readonly IReadOnlyList<Verb> Verbs =
    [
        new("compute", Rpc("ComputeStatistics"), "Count validated reports: your own as they are, or the pool's and the public's, in which nothing small can be found.",
            "statistics compute --measure DEAD --by YEAR --by CORRIDOR --view POOL") { Arguments = [], Body = Question, Defaults = new Dictionary<string, string> { ["view"] = "OWN" } },
        new("preview", Rpc("PreviewStatistics"), "Show what others would see of your reports, with reports counted that wait for your validation.",
            "statistics preview --measure MIGRANTS --by MODE --view PUBLIC --report reports/0197c0de-0000-7000-8000-000000000011")
            { Arguments = [], Body = Question, Defaults = new Dictionary<string, string> { ["view"] = "POOL" }, Names = new Dictionary<string, string> { ["reports"] = "report" } },
        new("table", Rpc("GetStatistics"), "Show a table that was given out.", $"statistics table {Table}"),
        new("reproduce", Rpc("ReproduceStatistics"), "Compute a table again from the ledger as it was, and compare.", $"statistics reproduce {Table} --timeout 300"),
        new("fees", Rpc("ComputeFees"), "Show what was paid, by route, currency and year.", "statistics fees --view PUBLIC --corridor central-mediterranean --from 2019-01-01")
            { Arguments = [], Defaults = new Dictionary<string, string> { ["view"] = "OWN" }, Names = Dates },
        new("reciprocity", Rpc("ExplainReciprocity"), "Say whether your State may read the pool, and what is missing.", "statistics reciprocity") { Arguments = [] },
    ];

    /// <summary>A table that was given out, for a spreadsheet.</summary>
    public static Command Export(CommandLine line)
    {
        var command = new Command("export", "Print a table that was given out as CSV.");
        var name = new Argument<string>("name") { Description = "statistics/…" };
        command.Add(name);
        LedgerCommands.Act(line, command, async (parse, screen, node, stop) =>
        {
            var call = new GetStatisticsRequest { Name = parse.GetValue(name)! };
            StatisticsView.WriteCsv(screen, await node.Ask<Reporting.V1.Statistics>(StatisticsService.Descriptor, "GetStatistics", call, stop));
            return ExitCode.Ok;
        });
        return line.With(command, $"statistics export {Table}");
    }

    private static MethodDescriptor Rpc(string name) => Nouns.Find(StatisticsService.Descriptor, name);
}
