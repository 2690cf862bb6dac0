using InfoSharing.Foundation.Ledgers;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Statistics;

/// <summary>One figure, or why there is none: hidden is not zero, and no report is neither.</summary>
/// <param name="Value">Null: hidden, not known, or nothing reported.</param>
/// <param name="IsHidden">Too few, or hidden so that too few cannot be computed.</param>
/// <param name="Unknown">Reports of it that do not say how many; of our own alone.</param>
public readonly record struct Figure(long? Value, bool IsHidden, int Unknown = 0)
{
    /// <summary>No validated report counts anything of it.</summary>
    internal bool IsNone => Value is null && !IsHidden && Unknown == 0;

    internal static Figure Of(Cell cell) => cell switch
    {
        { Hidden: true } or { HasValue: false } => new(null, cell.Hidden),
        // Nobody knows how many: that is not zero.
        { Value: 0, UnknownReports: > 0 } => new(null, false, cell.UnknownReports),
        _ => new(cell.Value, false, cell.UnknownReports),
    };

    /// <summary>The word for why there is no number; "" where there is one.</summary>
    internal string Word(Texts texts) =>
        IsHidden ? texts["statistics.hidden"] : Value is not null ? "" : Unknown > 0 ? texts["report.migrants-unknown"] : texts["statistics.none"];
}

/// <summary>A table of the service as a page shows it: in order, and in the reader's words. It knows no more than the table.</summary>
public sealed class Figures
{
    private const string Total = "*";

    private readonly Texts _texts;
    private readonly IReadOnlyList<Corridor> _corridors;
    private readonly Dictionary<string, Figure> _cells;

    internal Figures(Reporting.V1.Statistics table, Texts texts, IReadOnlyList<Corridor> corridors)
    {
        (Table, _texts, _corridors) = (table, texts, corridors);
        _cells = table.Cells.ToDictionary(c => string.Join('/', c.Keys), Figure.Of, StringComparer.Ordinal);
        By = table.Query.GroupBy.ElementAtOrDefault(0);
        And = table.Query.GroupBy.ElementAtOrDefault(1);
        Rows = InOrder(By, 0);
        Columns = And == Dimension.Unspecified ? [] : InOrder(And, 1);
    }

    internal Reporting.V1.Statistics Table { get; }

    internal Dimension By { get; }

    internal Dimension And { get; }

    /// <summary>Keys along the first dimension, without the total: of a time all of it, also where nothing is.</summary>
    internal IReadOnlyList<string> Rows { get; }

    internal IReadOnlyList<string> Columns { get; }

    internal bool IsOverTime => By is Dimension.Month or Dimension.Year;

    internal Figure Of(string row) => And == Dimension.Unspecified ? Cell(row) : Cell($"{row}/{Total}");

    internal Figure Of(string row, string column) => Cell($"{row}/{column}");

    internal Figure OfColumn(string column) => Cell($"{Total}/{column}");

    internal Figure Whole => By == Dimension.Unspecified ? Cell("") : And == Dimension.Unspecified ? Cell(Total) : Cell($"{Total}/{Total}");

    internal string RowName(string key) => Name(By, key);

    internal string ColumnName(string key) => Name(And, key);

    internal static bool IsOfStates(Dimension dimension) => dimension is Dimension.ReportingState or Dimension.PlaceCountry or Dimension.Origin or Dimension.Destination
        or Dimension.Transit or Dimension.Citizenship or Dimension.IssuingState;

    private Figure Cell(string keys) => _cells.GetValueOrDefault(keys);

    private IReadOnlyList<string> InOrder(Dimension dimension, int place)
    {
        var keys = Table.Cells.Where(c => c.Keys.Count > place).Select(c => c.Keys[place]).Where(k => k != Total).Distinct(StringComparer.Ordinal).ToList();
        if (dimension is Dimension.Month or Dimension.Year)
            return Times.Between(keys);
        // What is hidden stands where its name puts it: its place in the order must not tell how much it is.
        return [.. keys.OrderBy(k => k.Length == 0).ThenByDescending(k => (place == 0 ? Of(k) : OfColumn(k)).Value ?? -1).ThenBy(k => Name(dimension, k), StringComparer.Ordinal)];
    }

    private string Name(Dimension dimension, string key) => dimension switch
    {
        _ when key.Length == 0 => _texts["statistics.unknown"],
        _ when IsOfStates(dimension) => _texts.State(key),
        Dimension.Corridor => _corridors.FirstOrDefault(c => c.Id == key) is { } known ? DirectoryNames.Best(known.Titles, _texts.Language)!.Text : key,
        Dimension.Mode => Named<Mode>(key),
        Dimension.Kind => Named<IncidentKind>(key),
        Dimension.SourceType => Named<SourceType>(key),
        Dimension.CauseOfDeath => Named<CauseOfDeath>(key),
        Dimension.Conveyance => Named<Conveyance>(key),
        Dimension.RelatedCrime => Named<RelatedCrime>(key),
        Dimension.Sex => Named<Sex>(key),
        Dimension.Age => Named<AgeGroup>(key),
        Dimension.DocumentType => Named<DocumentType>(key),
        Dimension.Fraud => Named<DocumentFraud>(key),
        Dimension.SmugglerRole => Named<SmugglerRole>(key),
        _ => key,
    };

    private string Named<T>(string key)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => ProtoNames.Short(v) == key && Convert.ToInt32(v, System.Globalization.CultureInfo.InvariantCulture) != 0).Select(v => _texts.Name(v)).FirstOrDefault() ?? key;
}

/// <summary>Months and years without holes.</summary>
internal static class Times
{
    private const int Most = 1200;

    /// <summary>From the first to the last of "2025-11" or "2025".</summary>
    internal static IReadOnlyList<string> Between(IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
            return [];
        var (first, last) = (keys.Order(StringComparer.Ordinal).First(), keys.Order(StringComparer.Ordinal).Last());
        var months = first.Length == "2025-11".Length;
        return [.. Enumerable.Range(Number(first), Math.Min(Most, Number(last) - Number(first) + 1)).Select(n => months ? $"{n / 12:0000}-{(n % 12) + 1:00}" : $"{n:0000}")];
    }

    private static int Number(string key) => key.Length == 4
        ? int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)
        : (int.Parse(key.AsSpan(0, 4), provider: System.Globalization.CultureInfo.InvariantCulture) * 12) + int.Parse(key.AsSpan(5), provider: System.Globalization.CultureInfo.InvariantCulture) - 1;
}
