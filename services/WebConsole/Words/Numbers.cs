using System.Globalization;

namespace InfoSharing.WebConsole.Words;

/// <summary>Whole numbers as each language groups them (Unicode CLDR; Arabic with the digits that UN documents use).</summary>
internal static class Numbers
{
    internal static string Of(long number, string language)
    {
        var separator = language switch { "fr" => "\u202f", "ru" => "\u00a0", "es" => ".", _ => "," };
        var text = number.ToString("#,0", CultureInfo.InvariantCulture);
        // Spanish leaves four digits together.
        return language == "es" && Math.Abs(number) < 10_000 ? number.ToString(CultureInfo.InvariantCulture) : text.Replace(",", separator, StringComparison.Ordinal);
    }
}
