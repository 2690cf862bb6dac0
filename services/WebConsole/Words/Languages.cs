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

    /// <summary>"rtl" or "ltr".</summary>
    internal static string Direction(string language) => IsSame(language, "ar") || IsSame(language, "fa") || IsSame(language, "ur") || IsSame(language, "he") ? "rtl" : "ltr";

    /// <summary>Regions aside: "fr-BE" is "fr".</summary>
    internal static bool IsSame(string tag, string language) => tag == language || tag.StartsWith(language + "-", StringComparison.Ordinal);

    /// <summary>What was chosen in the settings, else what the browser asks for (RFC 9110 § 12.5.4).</summary>
    internal static string Chosen(string? setting, string acceptLanguage)
    {
        if (setting is not null && All.Contains(setting))
            return setting;
        var wanted = from part in acceptLanguage.Split(',', 16)
                     let pieces = part.Split(';')
                     let language = pieces[0].Trim().Split('-')[0].ToLowerInvariant()
                     where All.Contains(language)
                     let weight = pieces.Length > 1 && pieces[1].Trim() is ['q' or 'Q', '=', .. var q] && double.TryParse(q, out var given) ? given : 1
                     where weight > 0
                     orderby weight descending
                     select language;
        return wanted.FirstOrDefault() ?? All[0];
    }
}
