using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>A country keeps a name in each of the six official languages of the United Nations.</summary>
public static class CountryRules
{
    public static readonly IReadOnlyList<string> Languages = ["ar", "zh", "en", "fr", "ru", "es"];

    public static readonly IReadOnlyList<string> Writable = ["names", "source"];

    /// <summary>The country after a correction.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Country Update(Country before, UpdateCountryRequest call)
    {
        var after = Masks.Apply(before, call.Country, call.UpdateMask, Writable);
        Checks.None(Checks.OnePerLanguage("country.names", after.Names)
            .Concat(Languages.Except(after.Names.Select(n => n.Language), StringComparer.Ordinal).Select(l => new Violation("country.names", $"Has no name in \"{l}\"."))));
        return after;
    }
}
