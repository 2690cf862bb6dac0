using Google.Protobuf;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>How many resources have a value; written as a filter names it.</summary>
public readonly record struct ValueCount(string Value, long Count);

public sealed partial class Ledger
{
    // More than anybody reads; a column of names or times would have as many values as rows.
    private const int MostValues = 200;

    /// <summary>One page of what matches and the caller may read: a <see cref="List{T}"/> with one more condition.</summary>
    /// <exception cref="Refusal">INVALID_ARGUMENT for a bad page size, token, filter or order, all named at once.</exception>
    public Task<Page<T>> Search<T>(ResourceType<T> type, ListQuery query, SearchTerms terms, Caller caller) where T : class, IMessage<T>, IResource, new() =>
        PageOf(type, query, caller, Match(type, terms));

    /// <summary>
    /// How many of the resources that a list or search finds have each value of a declared column, the most frequent first, 200
    /// values at most. Counted by the query that lists, so that nothing is counted that the caller may not read. Order and
    /// place of the query say nothing here; a resource with several values in a set counts for each.
    /// </summary>
    /// <exception cref="Refusal">INVALID_ARGUMENT for a bad filter, or for <c>facets</c> when the column is not one to count by.</exception>
    public async Task<IReadOnlyList<ValueCount>> Count<T>(
        ResourceType<T> type, ListQuery query, SearchTerms? terms, Caller caller, string column) where T : class, IMessage<T>, IResource, new()
    {
        var counted = type.Columns.FirstOrDefault(c => c.Name == column && c.Kind != ColumnKind.Time) ?? throw NotCounted(type, column);
        var select = Select<T>.Compose(type, query with { OrderBy = "", PageToken = "" }, caller, Clock.GetUtcNow(), terms is null ? null : Match(type, terms));
        var limit = counted.Kind == ColumnKind.Set ? int.MaxValue : MostValues;
        var rows = await _store.Query(select.CountSql(counted, limit), select.Parameters, r => new ValueCount(counted.Text(r.GetValue(0)), r.GetInt64(1)));
        return [.. (counted.Kind == ColumnKind.Set ? EachValue(rows) : rows).Take(MostValues)];
    }

    private Matching? Match<T>(ResourceType<T> type, SearchTerms terms) where T : class, IMessage<T>, IResource, new()
    {
        if (!type.IsSearched)
            throw new InvalidOperationException($"{type.TypeName} has no searched column.");
        return terms.Groups.Count == 0 ? null : _store.Match(type.Table, terms);
    }

    // Stored together, counted apart.
    private static IEnumerable<ValueCount> EachValue(List<ValueCount> sets) =>
        from set in sets
        from value in set.Value.Split('|', StringSplitOptions.RemoveEmptyEntries)
        group set.Count by value into counts
        let count = counts.Sum()
        orderby count descending, counts.Key
        select new ValueCount(counts.Key, count);

    private static Refusal NotCounted<T>(ResourceType<T> type, string column) where T : class, IMessage<T>, IResource, new() =>
        Refusal.Invalid("facets", $"\"{column}\" is not one of {string.Join(", ", type.Columns.Where(c => c.Kind != ColumnKind.Time).Select(c => c.Name))}");
}
