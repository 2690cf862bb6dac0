namespace InfoSharing.WebConsole.Words;

/// <summary>
/// Which form of a sentence a whole number takes: the categories of Unicode CLDR. French and Spanish have "many" for round millions only;
/// nothing here is counted in millions, so that it is left out.
/// </summary>
internal static class Plural
{
    /// <summary>The categories that a sentence needs in a language.</summary>
    internal static IReadOnlyList<string> Categories(string language) => language switch
    {
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "ru" => ["one", "few", "many"],
        "zh" => ["other"],
        _ => ["one", "other"],
    };

    internal static string Of(string language, long number)
    {
        var (ten, hundred) = (number % 10, number % 100);
        return language switch
        {
            "ar" => number switch { 0 => "zero", 1 => "one", 2 => "two", _ when hundred is >= 3 and <= 10 => "few", _ when hundred is >= 11 => "many", _ => "other" },
            "ru" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            "fr" => number is 0 or 1 ? "one" : "other",
            "zh" => "other",
            _ => number == 1 ? "one" : "other",
        };
    }
}
