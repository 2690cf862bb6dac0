using System.Globalization;
using System.Text;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// The filter of a list call (a part of AIP-160) as an SQL condition: comparisons of declared columns joined by
/// AND, OR, NOT and parentheses. <c>=</c> and <c>!=</c> on everything, <c>&lt; &lt;= &gt; &gt;=</c> on numbers and times,
/// <c>:</c> for "has" on sets and "contains" on texts. Values never become part of the SQL text.
/// </summary>
internal sealed class Filter<T>
{
    private const int MaxLength = 1000;
    private const int MaxDepth = 20;
    private const int MaxComparisons = 50;

    private readonly IReadOnlyList<Column<T>> _columns;
    private readonly List<(string Kind, string Text)> _tokens;
    private readonly List<(string Name, object Value)> _parameters;
    private int _next;
    private int _comparisons;

    private Filter(string text, IReadOnlyList<Column<T>> columns, List<(string, object)> parameters)
    {
        _columns = columns;
        _parameters = parameters;
        _tokens = Split(text);
    }

    /// <summary>The condition, with its values added to <paramref name="parameters"/>; "1=1" for an empty filter.</summary>
    internal static string ToSql(string text, IReadOnlyList<Column<T>> columns, List<(string Name, object Value)> parameters)
    {
        if (text.Length > MaxLength)
            throw Bad($"is longer than {MaxLength} characters");
        if (string.IsNullOrWhiteSpace(text))
            return "1=1";
        var filter = new Filter<T>(text, columns, parameters);
        var sql = filter.Or(0);
        return filter._next == filter._tokens.Count ? sql : throw Bad($"has \"{filter._tokens[filter._next].Text}\" where AND, OR or the end is expected");
    }

    private string Or(int depth)
    {
        var sql = And(depth);
        while (TakeWord("OR"))
            sql = $"({sql} OR {And(depth)})";
        return sql;
    }

    private string And(int depth)
    {
        var sql = Not(depth);
        while (TakeWord("AND"))
            sql = $"({sql} AND {Not(depth)})";
        return sql;
    }

    private string Not(int depth)
    {
        if (depth > MaxDepth)
            throw Bad($"is nested deeper than {MaxDepth}");
        if (TakeWord("NOT"))
            return $"(NOT {Not(depth + 1)})";
        if (!Take("("))
            return Comparison();
        var sql = Or(depth + 1);
        return Take(")") ? sql : throw Bad("lacks a closing parenthesis");
    }

    private string Comparison()
    {
        if (++_comparisons > MaxComparisons)
            throw Bad($"has more than {MaxComparisons} comparisons");
        var name = Expect("word", "a field name");
        var column = _columns.FirstOrDefault(c => c.Name == name)
            ?? throw Bad($"names \"{name}\", which is not one of {string.Join(", ", _columns.Select(c => c.Name))}");
        var operation = Expect("operator", $"an operator after {name}");
        var text = _next < _tokens.Count && _tokens[_next].Kind is "word" or "text" ? _tokens[_next++].Text : throw Bad($"lacks a value after {name} {operation}");
        var value = column.Parse(text) ?? throw Bad($"compares {name} with \"{text}\"; {name} takes {column.Accepts}");
        return Compare(column, operation, value);
    }

    private string Compare(Column<T> column, string operation, object value) => (column.Kind, operation) switch
    {
        (ColumnKind.Set, ":" or "=") => $"{Name(column)} LIKE {Bind("%|" + Escape((string)value) + "|%")} ESCAPE '\\'",
        (ColumnKind.Set, "!=") => $"{Name(column)} NOT LIKE {Bind("%|" + Escape((string)value) + "|%")} ESCAPE '\\'",
        // Databases differ in what LIKE takes for the same letter: here A and a are the same, and no others.
        (ColumnKind.Text, ":") => $"lower({Name(column)}) LIKE {Bind("%" + Escape(Lower((string)value)) + "%")} ESCAPE '\\'",
        (ColumnKind.Time, ">" or ">=") => $"({Name(column)} {operation} {Bind(value)} AND {Name(column)} < {long.MaxValue})",
        (_, "=" or "!=") => $"{Name(column)} {(operation == "=" ? "=" : "<>")} {Bind(value)}",
        (ColumnKind.Number or ColumnKind.Time, "<" or "<=" or ">" or ">=") => $"{Name(column)} {operation} {Bind(value)}",
        _ => throw Bad($"cannot compare {column.Name} with {operation}"),
    };

    private static string Name(Column<T> column) => "t." + column.Name;

    private static string Lower(string text) => string.Create(text.Length, text, static (lower, given) => Ascii.ToLower(given, lower, out _));

    private string Bind(object value)
    {
        var name = "@f" + _parameters.Count.ToString(CultureInfo.InvariantCulture);
        _parameters.Add((name, value));
        return name;
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private bool Take(string symbol)
    {
        if (_next >= _tokens.Count || _tokens[_next] != ("symbol", symbol))
            return false;
        _next++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (_next >= _tokens.Count || _tokens[_next] != ("word", word))
            return false;
        _next++;
        return true;
    }

    private string Expect(string kind, string what) =>
        _next < _tokens.Count && _tokens[_next].Kind == kind ? _tokens[_next++].Text : throw Bad($"lacks {what}");

    private static List<(string, string)> Split(string text)
    {
        var tokens = new List<(string, string)>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
                i++;
            else if (text[i] is '(' or ')')
                tokens.Add(("symbol", text[i++].ToString()));
            else if (text[i] is '"')
                tokens.Add(("text", Quoted(text, ref i)));
            else if ("=!<>:".Contains(text[i]))
                tokens.Add(("operator", Operator(text, ref i)));
            else
                tokens.Add(("word", Word(text, ref i)));
        }

        return tokens;
    }

    private static string Operator(string text, ref int i)
    {
        var two = (text[i] is '!' or '<' or '>') && i + 1 < text.Length && text[i + 1] == '=';
        var operation = text.Substring(i, two ? 2 : 1);
        i += operation.Length;
        return operation == "!" ? throw Bad("has \"!\" without \"=\"") : operation;
    }

    private static string Word(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && !char.IsWhiteSpace(text[i]) && !"()=!<>:\"".Contains(text[i]))
            i++;
        return text[start..i];
    }

    private static string Quoted(string text, ref int i)
    {
        var value = new StringBuilder();
        for (i++; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            value.Append(text[i]);
        }

        if (i >= text.Length)
            throw Bad("lacks a closing quotation mark");
        i++;
        return value.ToString();
    }

    private static Refusal Bad(string why) =>
        new(Grpc.Core.StatusCode.InvalidArgument, Common.V1.Reason.FilterInvalid, "The filter cannot be used: it " + why + ".", new Violation("filter", why));
}
