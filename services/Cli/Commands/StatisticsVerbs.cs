using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Figures per pair of States.</summary>
internal static class StatisticsVerbs
{
    public static readonly Noun Noun = new("statistics", "Figures over the requests that your authority is party to, and over voluntary reports.",
    [
        new("show", Nouns.Find(StatisticsService.Descriptor, "GetPairStatistics"), "Show counts and times per pair of States.",
            "statistics show --requesting-state NG") { Arguments = [] },
        .. ReportingStatisticsVerbs.Verbs,
    ])
    { Others = line => [ReportingStatisticsVerbs.Export(line)] };
}
