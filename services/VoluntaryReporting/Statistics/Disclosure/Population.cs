using System.Globalization;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Whom a figure is about: the dates and, along each dimension that is limited, the keys. The same population is the same, however
/// the query was written: a filter and a key of the table say the same thing.
/// </summary>
internal sealed class Population
{
    /// <summary>Of fees: what no other table is grouped by.</summary>
    internal const int Currency = 1001;
    internal const int FeeYear = 1002;

    private const int Subject = 1000;

    private readonly int _from;
    private readonly int _to;
    private readonly (int Dimension, string[] Keys)[] _limits;

    private Population(int from, int to, SortedDictionary<int, string[]> limits)
    {
        (_from, _to, _limits) = (from, to, [.. limits.Select(l => (l.Key, l.Value))]);
        Id = $"{_from}/{_to}{string.Concat(_limits.Select(l => $"/{l.Dimension}={string.Join(',', l.Keys)}"))}";
    }

    /// <summary>The same for the same population.</summary>
    internal string Id { get; }

    /// <summary>Of a figure of a normalised query.</summary>
    internal static Population Of(StatisticsQuery query, IReadOnlyList<string> keys) =>
        By(query, keys.Select((key, i) => ((int)query.GroupBy[i], key)).Where(k => k.key != Figure.Total));

    internal static Population By(StatisticsQuery query, IEnumerable<(int Dimension, string Key)> keys)
    {
        var (from, to) = (query.FromDate.Length > 0 ? (int)Reports.Day(query.FromDate) : Days.First, query.ToDate.Length > 0 ? (int)Reports.Day(query.ToDate) : Days.Last);
        var limits = Filters(query);
        foreach (var (dimension, key) in keys)
        {
            if (Span((Dimension)dimension, key) is var (first, last))
                (from, to) = (Math.Max(from, first), Math.Min(to, last));
            else
                limits[dimension] = [key];
        }

        return new(from, to, limits);
    }

    /// <summary>
    /// Who subtracts the one from the other learns something of few: one contains the other; or they are about the same, or a
    /// part of it, over dates that overlap, as the days of a window that slides. Everyone knows between which days anything
    /// was reported, so that dates beyond them are no others.
    /// </summary>
    internal bool IsComparable(Population other, (int First, int Last) reported)
    {
        var ((from, to), (otherFrom, otherTo)) = (Within(reported), other.Within(reported));
        var (contains, isContained) = (from <= otherFrom && to >= otherTo, from >= otherFrom && to <= otherTo);
        var isShifted = !contains && !isContained && from <= otherTo && otherFrom <= to;
        return (HasLimitsOf(other) && (contains || isShifted)) || (other.HasLimitsOf(this) && (isContained || isShifted));
    }

    private (int From, int To) Within((int First, int Last) reported) => (Math.Max(_from, reported.First), Math.Min(_to, reported.Last));

    private bool HasLimitsOf(Population other) => Array.TrueForAll(_limits, l => other.IsWithin(l.Dimension, l.Keys));

    internal bool IsWithin(Dimension dimension, string key) => IsWithin((int)dimension, [key]);

    private bool IsWithin(int dimension, string[] keys)
    {
        var own = Array.Find(_limits, l => l.Dimension == dimension).Keys;
        return own is not null && Array.TrueForAll(own, k => Array.IndexOf(keys, k) >= 0);
    }

    private static SortedDictionary<int, string[]> Filters(StatisticsQuery query)
    {
        var limits = new SortedDictionary<int, string[]>();
        Add(Dimension.ReportingState, query.ReportingStates);
        Add(Dimension.Corridor, query.Corridors);
        Add(Dimension.PlaceCountry, query.PlaceCountries);
        Add(Dimension.Mode, query.Modes.Select(m => ProtoNames.Short(m)));
        Add(Dimension.Kind, query.Kinds.Select(k => ProtoNames.Short(k)));
        Add(Dimension.SourceType, query.SourceTypes.Select(s => ProtoNames.Short(s)));
        if (query.Subject != ProfileSubject.Unspecified)
            limits[Subject] = [ProtoNames.Short(query.Subject)];
        return limits;

        void Add(Dimension dimension, IEnumerable<string> keys)
        {
            if (keys.ToArray() is { Length: > 0 } some)
                limits[(int)dimension] = some;
        }
    }

    // A year or month is a span of dates.
    private static (int First, int Last)? Span(Dimension dimension, string key)
    {
        if (dimension == Dimension.Year && Number(key) is { } year)
            return (Days.Of(year, 1, 1), Days.Of(year, 12, 31));
        if (dimension == Dimension.Month && Number(key.AsSpan(0, 4)) is { } of && Number(key.AsSpan(5)) is { } month)
            return (Days.Of(of, month, 1), Days.Of(of, month, DateTime.DaysInMonth(of, month)));
        return null;
    }

    private static int? Number(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
