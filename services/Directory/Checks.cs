using System.Globalization;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>Rules that join several fields and recur in several records. Each yields the violations it finds.</summary>
public static class Checks
{
    /// <summary>At least one text, and one per language at most.</summary>
    public static IEnumerable<Violation> Titles(string field, IReadOnlyCollection<LocalizedText> texts) =>
        texts.Count == 0 ? [new(field, "Give the title in at least one language.")] : OnePerLanguage(field, texts);

    public static IEnumerable<Violation> OnePerLanguage(string field, IEnumerable<LocalizedText> texts) =>
        Doubled(texts.Select(t => t.Language)).Select(language => new Violation(field, $"Holds two texts in \"{language}\"."));

    /// <summary>A period that ends before it starts.</summary>
    public static IEnumerable<Violation> Period(string field, string from, string to) =>
        from.Length > 0 && to.Length > 0 && string.CompareOrdinal(to, from) < 0 ? [new(field, $"Ends before it starts ({from}).")] : [];

    public static IEnumerable<Violation> NotDoubled(string field, string what, IEnumerable<string> values) =>
        Doubled(values).Select(value => new Violation(field, $"Holds the {what} \"{value}\" twice."));

    /// <summary>A name that the directory does not hold.</summary>
    public static IEnumerable<Violation> Known(string field, string name, Facts facts) =>
        name.Length == 0 || facts[name] is not null ? [] : [new(field, $"{name} is not in the directory.")];

    /// <summary>True when the day lies within the period; an empty end is open. ISO dates compare as texts.</summary>
    public static bool Covers(string from, string to, string date) =>
        string.CompareOrdinal(from, date) <= 0 && (to.Length == 0 || string.CompareOrdinal(date, to) <= 0);

    /// <summary>ISO 8601 calendar date, UTC.</summary>
    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Throws a refusal that names them, if there are any.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static void None(IEnumerable<Violation> violations)
    {
        var all = violations.ToList();
        if (all.Count > 0)
            throw Refusal.Invalid(all);
    }

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Doubled(IEnumerable<string> values) =>
        values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
