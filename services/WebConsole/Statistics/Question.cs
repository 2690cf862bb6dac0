using InfoSharing.Foundation.Ledgers;
using InfoSharing.Reporting.V1;
using Measure = InfoSharing.Reporting.V1.Measure;

namespace InfoSharing.WebConsole.Statistics;

/// <summary>What is asked, as the URL has it. An unknown value is as none.</summary>
public sealed record Question(string? Measure, string? By, string? And, string? View, string? From, string? To, string? Corridor, string? State)
{
    /// <summary>Not a view of the service's: my own reports as others would see them, with nothing given out.</summary>
    internal const string PreviewView = "PREVIEW";

    internal static readonly IReadOnlyList<Measure> Measures = [.. Enum.GetValues<Measure>().Skip(1)];
    internal static readonly IReadOnlyList<Dimension> Dimensions = [.. Enum.GetValues<Dimension>().Skip(1)];
    internal static readonly IReadOnlyList<View> Views = [.. Enum.GetValues<View>().Skip(1)];

    internal Measure MeasureChosen => Measures.FirstOrDefault(m => ProtoNames.Short(m) == Measure, Reporting.V1.Measure.Migrants);

    /// <summary>Along the rows; by month where nothing was asked yet.</summary>
    internal Dimension ByChosen => By is null && Measure is null ? Dimension.Month : Find(By);

    /// <summary>Along the columns.</summary>
    internal Dimension AndChosen => Find(And);

    internal bool IsPreview => View == PreviewView;

    internal View ViewChosen => IsPreview ? Reporting.V1.View.Pool : Views.FirstOrDefault(v => ProtoNames.Short(v) == View, Reporting.V1.View.Own);

    internal string StateChosen => State is { Length: 2 } && State.All(char.IsAsciiLetterUpper) ? State : "";

    internal StatisticsQuery ToQuery() => new()
    {
        Measure = MeasureChosen,
        GroupBy = { new[] { ByChosen, AndChosen }.Where(d => d != Dimension.Unspecified) },
        FromDate = Day(From),
        ToDate = Day(To),
        Corridors = { new[] { Corridor ?? "" }.Where(c => c.Length > 0) },
        ReportingStates = { new[] { StateChosen }.Where(s => s.Length > 0) },
    };

    internal string Url(string path = "/statistics") => Urls.With(
        path, ("measure", Measure), ("by", By), ("and", And), ("view", View), ("from", From), ("to", To), ("corridor", Corridor), ("state", State));

    /// <summary>What the service calls a field, as the form does: "query.group_by[1]" → "and".</summary>
    internal static string FieldOf(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "group_by[0]" => "by",
        "group_by[1]" => "and",
        "from_date" => "from",
        "to_date" => "to",
        var name when name.StartsWith("corridors", StringComparison.Ordinal) => "corridor",
        var name => name,
    };

    internal static string Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", out _) ? typed! : "";

    private static Dimension Find(string? typed) => Dimensions.FirstOrDefault(d => ProtoNames.Short(d) == typed);
}
