using System.Text.RegularExpressions;

namespace InfoSharing.Cli.Fields;

/// <summary>"NG-IT-2026-000035": how people call a request that was transmitted.</summary>
internal static partial class References
{
    public static bool Is(string word) => Form().IsMatch(word);

    [GeneratedRegex("^[A-Z]{2}-[A-Z]{2}-[0-9]{4}-[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
