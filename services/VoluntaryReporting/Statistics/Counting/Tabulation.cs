using System.Runtime.InteropServices;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Counts facts into a table: a pass over the reports, then the totals.</summary>
internal sealed class Tabulation
{
    private readonly StatisticsQuery _query;
    private readonly Codes _codes;
    private readonly Question _question;
    private readonly Dictionary<(int First, int Second, int Contributor), (long Value, int Unknown)> _sums = [];

    private (int First, int Last) _reported = (int.MaxValue, int.MinValue);

    private Tabulation(StatisticsQuery query, Codes codes, string? authority) => (_query, _codes, _question) = (query, codes, new Question(query, codes, authority));

    /// <summary>The table of a normalised query. <paramref name="authority"/>: only what it may read; null: everything.</summary>
    /// <exception cref="Refusal">TABLE_TOO_LARGE.</exception>
    internal static Table Of(StatisticsQuery query, Counts counts, string? authority, int limit) => Of(query, counts.Facts, counts.Codes, authority, limit);

    internal static Table Of(StatisticsQuery query, ReadOnlySpan<Fact> facts, Codes codes, string? authority, int limit)
    {
        var tabulation = new Tabulation(query, codes, authority);
        tabulation.Count(facts);
        return tabulation.Make(limit);
    }

    private void Count(ReadOnlySpan<Fact> facts)
    {
        foreach (ref readonly var fact in facts)
        {
            _reported = (Math.Min(_reported.First, fact.Day), Math.Max(_reported.Last, fact.Day));
            if (!_question.Means(fact))
                continue;
            if (_question.Groups is not { } kind)
                Count(fact, default, _question.ValueOf(fact));
            else if (fact.Parts is { } parts)
                CountGroups(fact, parts, kind);
        }
    }

    private void CountGroups(in Fact fact, Parts parts, GroupKind kind)
    {
        foreach (var group in parts.Groups)
        {
            if (group.Kind == kind)
                Count(fact, group, group.Count);
        }
    }

    private void Count(in Fact fact, in Group group, long value)
    {
        Span<int> first = stackalloc int[Dimensions.MostKeys], second = stackalloc int[Dimensions.MostKeys];
        var firsts = Keys(0, fact, group, first);
        var seconds = Keys(1, fact, group, second);
        foreach (var one in first[..firsts])
        {
            foreach (var two in second[..seconds])
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (one, two, fact.Contributor), out _);
                sum = value == Fact.Unknown ? (sum.Value, sum.Unknown + 1) : (sum.Value + value, sum.Unknown);
            }
        }
    }

    private int Keys(int dimension, in Fact fact, in Group group, Span<int> keys)
    {
        if (dimension < _query.GroupBy.Count)
            return Dimensions.Keys(_query.GroupBy[dimension], fact, group, _codes, keys);
        keys[0] = 0;
        return 1;
    }

    private Table Make(int limit)
    {
        var (rows, columns) = (Lines(0), Lines(1));
        var cells = _sums.GroupBy(s => (rows.Places[s.Key.First], columns.Places[s.Key.Second]))
            .OrderBy(g => g.Key).Select(g => Cell(g.Key, rows.Texts, columns.Texts, g)).Where(f => f.Value > 0 || f.UnknownReports > 0).ToList();
        if (_query.GroupBy.Count == 0 && cells.Count == 0)
            cells.Add(new([], 0, 0, 0, 0, []));
        var figures = cells.Concat(Totals(cells, rows.Texts, columns.Texts)).ToList();
        if (figures.Count > limit)
            throw TooLarge(figures.Count, limit);
        return new(_query.GroupBy.Count, rows.Texts.Length, columns.Texts.Length, figures) { Reported = _reported };
    }

    // Keys in the order of their texts: the same data gives the same table, whatever the codes are.
    private (string[] Texts, Dictionary<int, int> Places) Lines(int dimension)
    {
        var codes = _sums.Keys.Select(k => dimension == 0 ? k.First : k.Second).Distinct().ToList();
        if (dimension >= _query.GroupBy.Count)
            return ([Figure.Total], codes.ToDictionary(c => c, _ => 0));
        var texts = codes.ToDictionary(c => c, c => Dimensions.Text(_query.GroupBy[dimension], c, _codes));
        var ordered = texts.OrderBy(t => t.Value, StringComparer.Ordinal).ToList();
        return ([.. ordered.Select(t => t.Value)], ordered.Select((t, place) => (t.Key, place)).ToDictionary(p => p.Key, p => p.place));
    }

    private Figure Cell((int Row, int Column) place, string[] rows, string[] columns, IEnumerable<KeyValuePair<(int, int, int Contributor), (long Value, int Unknown)>> sums)
    {
        var (value, unknown, parts) = (0L, 0, new List<Part>());
        foreach (var (key, sum) in sums)
        {
            (value, unknown) = (value + sum.Value, unknown + sum.Unknown);
            if (sum.Value > 0)
                parts.Add(new(_codes[key.Contributor], sum.Value));
        }

        return new(KeysOf(rows[place.Row], columns[place.Column]), place.Row, place.Column, value, unknown, Ordered(parts));
    }

    private string[] KeysOf(string row, string column) => [.. new[] { row, column }.Take(_query.GroupBy.Count)];

    // Sums of the cells, so that a table is whole in itself; of a dimension with several keys in a report they are not given out.
    private IEnumerable<Figure> Totals(List<Figure> cells, string[] rows, string[] columns)
    {
        if (_query.GroupBy.Count == 0)
            yield break;
        var along = _query.GroupBy.Select(d => !Dimensions.HasSeveralKeys(d)).ToList();
        if (_query.GroupBy.Count == 2)
        {
            foreach (var row in cells.GroupBy(c => c.Row))
                yield return Sum(row, KeysOf(rows[row.Key], Figure.Total), row.Key, -1) with { IsGivenOut = along[1] };
            foreach (var column in cells.GroupBy(c => c.Column).OrderBy(g => g.Key))
                yield return Sum(column, KeysOf(Figure.Total, columns[column.Key]), -1, column.Key) with { IsGivenOut = along[0] };
        }

        yield return Sum(cells, KeysOf(Figure.Total, Figure.Total), -1, -1) with { IsGivenOut = along.TrueForAll(a => a) };
    }

    private static Figure Sum(IEnumerable<Figure> cells, string[] keys, int row, int column)
    {
        var (value, unknown, parts) = (0L, 0, new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var cell in cells)
        {
            (value, unknown) = (value + cell.Value, unknown + cell.UnknownReports);
            foreach (var part in cell.Parts)
                parts[part.Contributor] = parts.GetValueOrDefault(part.Contributor) + part.Value;
        }

        return new(keys, row, column, value, unknown, Ordered(parts.Select(p => new Part(p.Key, p.Value))));
    }

    private static Part[] Ordered(IEnumerable<Part> parts) => [.. parts.OrderBy(p => p.Contributor, StringComparer.Ordinal)];

    private static Refusal TooLarge(int cells, int limit) =>
        new(Grpc.Core.StatusCode.ResourceExhausted, Reason.TableTooLarge, $"The table has {cells} cells; at most {limit} are given out. Narrow the dates, or ask for fewer keys.")
        {
            Metadata = { ["cells"] = $"{cells}", ["limit"] = $"{limit}" },
        };
}
