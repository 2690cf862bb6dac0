using Google.Protobuf;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>A list call as one query: access, filter, order and the place where the last page ended.</summary>
internal sealed class Select<T> where T : class, IMessage<T>, IResource, new()
{
    private const int MaxOrderFields = 4;

    private readonly ResourceType<T> _type;
    private readonly IReadOnlyList<(Column<T> Column, bool Descending)> _order;
    private readonly string _where;
    private readonly byte[] _shape;
    private string _from;
    private string _name = "t.name";
    private string? _time;

    private Select(ResourceType<T> type, ListQuery query, Matching? matching, Caller? caller, DateTimeOffset now)
    {
        _type = type;
        _from = $"{type.Table} t";
        Parameters = [];
        var conditions = new List<string>();
        (_order, var filter) = Parse(query);
        if (caller is not null && !caller.IsService)
            conditions.Add(Readable(caller, now, isSearch: matching is not null));
        if (query.Parent is not null)
            conditions.Add(Below(query.Parent));
        conditions.Add(filter);
        if (matching is not null)
            conditions.Add(Matches(matching));
        _shape = PageToken.ShapeOf([type.TypeName, query.Filter ?? "", query.OrderBy ?? "", query.Parent ?? "", caller?.Reader ?? "", .. matching is null ? [] : new[] { matching.Terms }]);
        if (!string.IsNullOrEmpty(query.PageToken))
            conditions.Add(After(PageToken.Read(query.PageToken, _shape, _order.Count + 1)));
        _where = string.Join(" AND ", conditions);
    }

    /// <summary>Values of the query.</summary>
    internal List<(string Name, object Value)> Parameters { get; }

    internal static Select<T> Compose(ResourceType<T> type, ListQuery query, Caller? caller, DateTimeOffset now, Matching? matching = null) =>
        new(type, query, matching, caller, now);

    internal string Sql(int limit)
    {
        var order = string.Concat(_order.Select(o => $"{Sorted(o.Column)}{(o.Descending ? " DESC" : "")}, "));
        return $"SELECT t.revision, t.bytes FROM {_from} WHERE {_where} ORDER BY {order}{_name}{(IsNameDescending ? " DESC" : "")} LIMIT {limit}";
    }

    /// <summary>How many rows there are for each value of a column, the most frequent first.</summary>
    internal string CountSql(Column<T> column, int limit) =>
        $"SELECT t.{column.Name}, count(*) FROM {_from} WHERE {_where} GROUP BY t.{column.Name} ORDER BY count(*) DESC, t.{column.Name} LIMIT {limit}";

    /// <summary>The token with which the next page starts after <paramref name="last"/>.</summary>
    internal string TokenAfter(T last) => PageToken.Write(_shape, [.. _order.Select(o => o.Column.Of(last)), last.Name]);

    private string Readable(Caller caller, DateTimeOffset now, bool isSearch)
    {
        Parameters.Add(("@reader", caller.Reader));
        Parameters.Add(("@now", now.ToUnixTimeMilliseconds()));
        // A search starts from the few rows that match, not from the many that the reader has.
        if (isSearch || !_type.IsForPartiesOnly || _order.Count != 1 || _order[0].Column.Name is not ("create_time" or "update_time"))
            return ReaderRows.Condition("t.name");
        // In order of time a reader's list is a walk along the reader's own rows, whatever else the table holds.
        _from = $"reader r CROSS JOIN {_type.Table} t";
        _name = "r.resource";
        _time = _order[0].Column.Name == "create_time" ? "r.created" : "r.updated";
        return $"r.authority = @reader AND r.type = '{_type.Table}' AND r.until > @now AND t.name = r.resource";
    }

    // Ties follow the direction of the last field, so that an index serves the order both ways.
    private bool IsNameDescending => _order.Count > 0 && _order[^1].Descending;

    private string Sorted(Column<T> column) => _time ?? "t." + column.Name;

    private string Matches(Matching matching)
    {
        Parameters.Add(("@search", matching.Terms));
        return matching.Condition;
    }

    // Names below the parent: '0' is the character after '/'.
    private string Below(string parent)
    {
        Parameters.Add(("@from", parent + "/"));
        Parameters.Add(("@to", parent + "0"));
        return "t.name >= @from AND t.name < @to";
    }

    private (IReadOnlyList<(Column<T>, bool)> Order, string Filter) Parse(ListQuery query)
    {
        var violations = new List<Violation>();
        var order = Attempt(() => Order(query.OrderBy ?? ""), [], violations);
        var filter = Attempt(() => Filter<T>.ToSql(query.Filter ?? "", _type.Filtered, Parameters), "1=1", violations);
        return violations.Count == 0
            ? (order, filter)
            : throw new Refusal(Grpc.Core.StatusCode.InvalidArgument, Common.V1.Reason.FilterInvalid, "The list cannot be made: see the fields.", [.. violations]);
    }

    private static TResult Attempt<TResult>(Func<TResult> parse, TResult instead, List<Violation> violations)
    {
        try
        {
            return parse();
        }
        catch (Refusal refusal)
        {
            violations.AddRange(refusal.Violations);
            return instead;
        }
    }

    private List<(Column<T>, bool)> Order(string text)
    {
        var fields = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length > MaxOrderFields)
            throw Refusal.Invalid("order_by", $"names more than {MaxOrderFields} fields");
        // Without a wish: in order of creation, where a reader's list has one.
        if (fields.Length == 0 && _type.IsForPartiesOnly)
            fields = ["create_time"];
        return [.. fields.Select(OrderField)];
    }

    private (Column<T>, bool) OrderField(string field)
    {
        var words = field.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2 || words.Length == 2 && words[1] is not ("asc" or "desc"))
            throw Refusal.Invalid("order_by", $"\"{field}\" is not a field name, optionally followed by asc or desc");
        var column = _type.Filtered.FirstOrDefault(c => c.Name == words[0] && c.Kind != ColumnKind.Set)
            ?? throw Refusal.Invalid("order_by", $"\"{words[0]}\" is not one of {string.Join(", ", _type.Filtered.Where(c => c.Kind != ColumnKind.Set).Select(c => c.Name))}");
        return (column, words.Length == 2 && words[1] == "desc");
    }

    // (a, b, name) after (x, y, n): a past x, or a = x and (b past y, or b = y and name > n).
    private string After(object[] last)
    {
        var name = last[^1];
        Parameters.Add(("@n", name));
        var condition = $"{_name} {(IsNameDescending ? "<" : ">")} @n";
        for (var i = _order.Count - 1; i >= 0; i--)
        {
            var (column, descending) = _order[i];
            Parameters.Add(($"@o{i}", last[i]));
            var sorted = Sorted(column);
            // The first half repeats what the second says, for the database to find its place in an index.
            condition = $"({sorted} {(descending ? "<=" : ">=")} @o{i} AND ({sorted} <> @o{i} OR {condition}))";
        }

        return condition;
    }
}
