using System.Globalization;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>Amounts as people write them; services have them in the currency's minor unit (ISO 4217).</summary>
internal static class Money
{
    private const int Usual = 2;

    private static readonly Dictionary<string, int> Digits = new[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    }.SelectMany(g => g.Item2.Split(' ').Select(c => (Code: c, Digits: g.Item1))).ToDictionary(c => c.Code, c => c.Digits, StringComparer.Ordinal);

    /// <summary>"1250.50 EUR"</summary>
    internal static string Text(long minor, string currency)
    {
        var digits = Digits.GetValueOrDefault(currency, Usual);
        return $"{((decimal)minor / Scale(digits)).ToString("F" + digits, CultureInfo.InvariantCulture)} {currency}";
    }

    /// <summary>"1250.50", also with a comma; null when it is no amount of the currency.</summary>
    internal static long? Read(string typed, string currency)
    {
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(typed.Trim().Replace(',', '.'), Styles, CultureInfo.InvariantCulture, out var amount) || amount > long.MaxValue / 10_000)
            return null;
        var minor = amount * Scale(Digits.GetValueOrDefault(currency, Usual));
        return minor == decimal.Truncate(minor) ? (long)minor : null;
    }

    private static decimal Scale(int digits) => (decimal)Math.Pow(10, digits);
}
