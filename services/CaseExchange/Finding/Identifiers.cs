using System.Text.RegularExpressions;

namespace InfoSharing.CaseExchange.Finding;

/// <summary>A piece of a text that is, or looks like, the number of something: a phone, document, plate, account or ship.</summary>
internal readonly record struct Identifier(string Written, int Start)
{
    internal int End => Start + Written.Length;
}

/// <summary>Numbers of things, whoever puts spaces and hyphens where.</summary>
internal static class Identifiers
{
    internal const string Prefix = "i_";

    private const int FewestCharacters = 5;
    private const int FewestDigits = 3;

    // Linear in whatever is written.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private static readonly Regex Digits = new(@"\+?\d(?:[\s().\-/]{0,2}\d){6,}", Linear);
    private static readonly Regex Pieces = new(@"[^\s,;:""“”«»()<>\[\]{}،؛]+", Linear);

    /// <summary>Letters and digits only, in small letters; of a phone number also without the zeros that some dial abroad with.</summary>
    internal static IEnumerable<string> Tokens(string written)
    {
        var folded = Latin.Of(written);
        if (folded.Length > 0)
            yield return Prefix + folded;
        if (folded.Length > 2 && folded.StartsWith("00", StringComparison.Ordinal) && folded.All(char.IsAsciiDigit))
            yield return Prefix + folded[2..];
    }

    /// <summary>What looks like one in running text: rich in digits, or digits in groups.</summary>
    internal static IEnumerable<Identifier> In(string text)
    {
        var digits = Digits.Matches(text).Select(m => new Identifier(m.Value, m.Index)).ToList();
        var pieces = Pieces.Matches(text).Select(m => new Identifier(m.Value, m.Index)).Where(p => IsRich(p.Written));
        return digits.Concat(pieces.Where(p => !digits.Exists(d => d.Start <= p.Start && p.End <= d.End)));
    }

    // Enough digits for a number of something, not merely of how many.
    private static bool IsRich(string written) => written.Count(char.IsDigit) >= FewestDigits && written.Count(char.IsLetterOrDigit) >= FewestCharacters;
}
