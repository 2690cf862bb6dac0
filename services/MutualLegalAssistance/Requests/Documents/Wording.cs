using System.Globalization;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using Authority = InfoSharing.Directory.V1.Authority;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>How single things are put into words: each text knows its language and direction, so that every page can set it right.</summary>
internal sealed class Wording(Texts texts, Parties parties, string requestLanguage)
{
    // A text with more lines than this is one paragraph with line breaks.
    private const int MostParagraphs = 100;

    private static readonly Dictionary<string, string> Autonyms = new(StringComparer.Ordinal)
    {
        ["ar"] = "العربية", ["de"] = "Deutsch", ["en"] = "English", ["es"] = "español", ["fr"] = "français", ["it"] = "italiano", ["pt"] = "português", ["ru"] = "русский", ["zh"] = "中文",
    };

    internal Texts Texts => texts;

    internal Parties Parties => parties;

    internal PaperText Clause(string key, params ReadOnlySpan<(string Place, string Value)> places) => Own(texts.Filled(key, places), PaperTextKind.Clause);

    internal PaperText Value<T>(T value) where T : struct, Enum => Own(texts.Of(value), PaperTextKind.Fact);

    /// <summary>What holds when nothing is stated.</summary>
    internal PaperText Usual<T>(T value) where T : struct, Enum => Own(texts.Of(value), PaperTextKind.None);

    /// <summary>A number, date, code or hash.</summary>
    internal PaperText Fact(string text) => Own(text, PaperTextKind.Fact);

    internal PaperText None() => Own(texts["none"], PaperTextKind.None);

    internal PaperText Missing() => Own(texts["missing"], PaperTextKind.Missing);

    internal PaperText Yes(bool yes) => Fact(texts[yes ? "yes" : "no"]);

    internal PaperText Day(Timestamp? time) => time is null ? None() : Fact(time.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal PaperText Moment(Timestamp? time) =>
        time is null ? None() : Fact(time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");

    /// <summary>As the request has it.</summary>
    internal PaperText Quoted(string text, bool required = false)
    {
        if (Completeness.Blank(text))
            return required ? Missing() : None();
        return new PaperText { Text = text, Kind = PaperTextKind.Quoted, Language = requestLanguage.Length > 0 ? requestLanguage : texts.Language, RightToLeft = Script.IsRightToLeft(text, texts.IsRightToLeft) };
    }

    /// <summary>The same as paragraphs, one per line.</summary>
    internal IEnumerable<PaperBlock> Paragraphs(string text, bool required = false)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (lines.Length is 0 or > MostParagraphs ? [text] : lines).Select(line => new PaperBlock { Text = Quoted(line, required) });
    }

    /// <summary>"Nigeria (NG)".</summary>
    internal string State(string code) => Name(code) is { } name ? $"{name} ({code})" : code;

    /// <summary>"Nigeria", for a sentence.</summary>
    internal string StateName(string code) => Name(code) ?? (code.Length > 0 ? code : "…");

    /// <summary>"français (fr)": as its speakers call it.</summary>
    internal PaperText Language(string code) =>
        code.Length == 0 ? Missing() : Fact(Autonyms.TryGetValue(code.Split('-')[0], out var name) ? $"{name} ({code})" : code);

    internal PaperText Authority(Authority? authority, string name, string state)
    {
        if (name.Length == 0)
            return Missing();
        var title = authority is null ? null : In(authority.Titles);
        var text = state.Length == 0 ? title?.Text ?? name : texts.Filled("authority_of_state", ("authority", title?.Text ?? name), ("state", State(state)));
        return Own(text, PaperTextKind.Fact);
    }

    internal PaperText Treaty(string name) => Own(parties.Treaty is null ? name : In(parties.Treaty.Titles)?.Text ?? name, PaperTextKind.Fact);

    private string? Name(string state) => parties.Countries.TryGetValue(state, out var country) ? In(country.Names)?.Text : null;

    private LocalizedText? In(IReadOnlyCollection<LocalizedText> names) =>
        names.FirstOrDefault(n => n.Language == texts.Language) ?? names.FirstOrDefault(n => n.Language.StartsWith(texts.Language + "-", StringComparison.Ordinal))
            ?? names.FirstOrDefault(n => n.Language == "en") ?? names.FirstOrDefault();

    private PaperText Own(string text, PaperTextKind kind) => new()
    {
        Text = text, Kind = kind, Language = texts.Language,
        // Groups of digits would change their order.
        RightToLeft = texts.IsRightToLeft && (kind != PaperTextKind.Fact || text.EnumerateRunes().Any(Script.IsRightToLeft)),
    };
}
