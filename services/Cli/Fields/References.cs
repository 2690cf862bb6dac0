using System.Text.RegularExpressions;

namespace InfoSharing.Cli.Fields;

/// <summary>How people call what has a long name: "NG-IT-2026-000035" a request that was transmitted, "NG-2026-000044" a case.</summary>
internal static partial class References
{
    public static bool Is(string word) => OfRequest(word) || OfCase(word);

    public static bool OfRequest(string word) => Request().IsMatch(word);

    public static bool OfCase(string word) => Case().IsMatch(word);

    [GeneratedRegex("^[A-Z]{2}-[A-Z]{2}-[0-9]{4}-[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Request();

    [GeneratedRegex("^[A-Z]{2}-[0-9]{4}-[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Case();
}
