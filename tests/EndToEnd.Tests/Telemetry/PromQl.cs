using System.Text.RegularExpressions;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>What a PromQL expression names: enough of the language to find it, not to compute it.</summary>
internal sealed partial record PromQl(IReadOnlyList<Selected> Series, IReadOnlyList<string> GroupedBy)
{
    private static readonly HashSet<string> Operators = new(StringComparer.OrdinalIgnoreCase) { "and", "or", "unless", "bool", "offset", "inf", "nan" };

    /// <summary>Reads an expression; Grafana's variables may stand in it.</summary>
    internal static PromQl Read(string expression)
    {
        var groupings = Grouping().Matches(expression).SelectMany(m => m.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var words = Token().Matches(Grouping().Replace(expression, " ")).Select(m => m.Value).ToList();
        var series = words.Index().Where(w => Name().IsMatch(w.Item) && !Operators.Contains(w.Item)).Select(w => (w.Item, Next: words.ElementAtOrDefault(w.Index + 1) ?? ""))
            .Where(w => w.Next != "(").Select(w => new Selected(w.Item, w.Next.StartsWith('{') ? Matchers(w.Next) : []));
        return new([.. series], [.. groupings.Distinct()]);
    }

    private static List<Condition> Matchers(string braces) =>
        [.. Matcher().Matches(braces).Select(m => new Condition(m.Groups["label"].Value, m.Groups["operator"].Value, m.Groups["value"].Value))];

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Grouping();

    // Braces and brackets as a whole; strings; numbers and durations; names; what is left, one by one.
    [GeneratedRegex("""\{(?:[^}"]|"(?:[^"\\]|\\.)*")*\}|\[[^\]]*\]|"(?:[^"\\]|\\.)*"|\d[\w.]*|[A-Za-z_:][\w:]*|\S""", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z_:][A-Za-z0-9_:]*$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();

    [GeneratedRegex("""(?<label>[A-Za-z_]\w*)\s*(?<operator>=~|!~|!=|=)\s*"(?<value>(?:[^"\\]|\\.)*)["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Matcher();
}

/// <summary>A series that an expression asks for.</summary>
internal sealed record Selected(string Metric, IReadOnlyList<Condition> Conditions);

/// <summary>A label that it must have, and how.</summary>
internal sealed record Condition(string Label, string Operator, string Value);
