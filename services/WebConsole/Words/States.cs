using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Words;

/// <summary>What States are called (UNTERM, as the Directory has it), without the article and the footnote marks that the list puts behind the name.</summary>
internal static partial class States
{
    private static readonly FrozenDictionary<string, string> Names = Read();

    internal static string Name(string code, string language) =>
        Names.GetValueOrDefault(language + "/" + code.ToUpperInvariant()) ?? code.ToUpperInvariant();

    /// <summary>The code of a State that was typed: its code, or its name in one of the languages; null: none is called so.</summary>
    internal static string? Code(string typed) =>
        Names.ContainsKey("en/" + typed.ToUpperInvariant()) ? typed.ToUpperInvariant() : Names.FirstOrDefault(n => string.Equals(n.Value, typed, StringComparison.OrdinalIgnoreCase)).Key?[3..];

    /// <summary>Every State, for lists: sorted as far as that goes without a language's own rules.</summary>
    internal static IEnumerable<(string Code, string Name)> Sorted(string language) =>
        from key in Names.Keys
        where key.StartsWith(language + "/", StringComparison.Ordinal)
        orderby Names[key]
        select (key[3..], Names[key]);

    private static FrozenDictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(States).Assembly.GetManifestResourceStream("countries.csv")!);
        var columns = reader.ReadLine()!.Split(',');
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var cells = Cell().Matches(line).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Groups["plain"].Value).ToList();
            foreach (var (index, column) in columns.Index().Where(c => Languages.All.Contains(c.Item)))
                names[column + "/" + cells[0]] = Trailing().Replace(cells[index], "");
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex("""(?:^|,)(?:"(?<quoted>[^"]*)"|(?<plain>[^,]*))""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();

    // " (the) **"
    [GeneratedRegex(@"(\s+\((the|l.|le|la|les|los|las|el)\))?(\s*\*+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trailing();
}
