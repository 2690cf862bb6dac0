namespace InfoSharing.WebConsole.Words;

/// <summary>The six languages of the console, which are the United Nations'.</summary>
internal static class Languages
{
    /// <summary>The first is the one to fall back to; the order is that of the list of languages.</summary>
    internal static readonly IReadOnlyList<string> All = ["en", "ar", "es", "fr", "ru", "zh"];

    /// <summary>Each in itself.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["en"] = "English", ["ar"] = "العربية", ["es"] = "Español", ["fr"] = "Français", ["ru"] = "Русский", ["zh"] = "中文",
    };

    private static readonly IReadOnlyDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["am"] = "አማርኛ", ["bg"] = "Български", ["de"] = "Deutsch", ["el"] = "Ελληνικά", ["fa"] = "فارسی", ["ha"] = "Hausa", ["hr"] = "Hrvatski", ["it"] = "Italiano",
        ["mt"] = "Malti", ["nl"] = "Nederlands", ["pt"] = "Português", ["ro"] = "Română", ["so"] = "Soomaali", ["sq"] = "Shqip", ["sr"] = "Српски", ["sw"] = "Kiswahili",
        ["ti"] = "ትግርኛ", ["tr"] = "Türkçe", ["uk"] = "Українська", ["ur"] = "اردو",
    };

    /// <summary>What a language calls itself; its tag where we do not know.</summary>
    internal static string Own(string tag) => Names.GetValueOrDefault(tag) ?? Others.GetValueOrDefault(tag, tag);

    /// <summary>"rtl" or "ltr".</summary>
    internal static string Direction(string language) => IsSame(language, "ar") || IsSame(language, "fa") || IsSame(language, "ur") || IsSame(language, "he") ? "rtl" : "ltr";

    /// <summary>Regions aside: "fr-BE" is "fr".</summary>
    internal static bool IsSame(string tag, string language) => tag == language || tag.StartsWith(language + "-", StringComparison.Ordinal);

    /// <summary>What was chosen in the settings, else what the browser asks for.</summary>
    internal static string Chosen(string? setting, string acceptLanguage) =>
        setting is not null && All.Contains(setting) ? setting : Foundation.Rpc.Words.Wanted(acceptLanguage).FirstOrDefault() ?? All[0];
}
