using System.Collections.Frozen;
using CsvHelper;
using InfoSharing.VoluntaryReporting;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>Countries by their names in the six official languages, and by their codes; sources: services/Directory/Seed/SOURCES.md.</summary>
internal static class CountryNames
{
    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(() => Read().GroupBy(n => n.Name, StringComparer.Ordinal)
        .Where(g => g.Select(n => n.Code).Distinct(StringComparer.Ordinal).Count() == 1).ToFrozenDictionary(g => g.Key, g => g.First().Code, StringComparer.Ordinal));

    /// <summary>ISO 3166-1 alpha-2; null when it is no name of a country, or one of two.</summary>
    public static string? Find(string name) => Codes.Value.GetValueOrDefault(PlaceNames.Plain(name));

    private static IEnumerable<(string Name, string Code)> Read()
    {
        using var stream = typeof(CountryNames).Assembly.GetManifestResourceStream("countries.csv")
            ?? throw new FileNotFoundException("The program was built without countries.csv.");
        using var csv = CsvReader.Create(stream);
        while (csv.Read())
        {
            var code = csv.GetString("alpha2");
            yield return (PlaceNames.Plain(code), code);
            foreach (var name in new[] { "ar", "zh", "en", "fr", "ru", "es" }.Select(language => csv.GetString(language)))
            {
                yield return (PlaceNames.Plain(name), code);
                yield return (PlaceNames.Plain(WithoutArticle(name)), code);
            }
        }
    }

    // "Niger (the)", "Afghanistan (l')": the article stands behind the name.
    private static string WithoutArticle(string name) => name.EndsWith(')') && name.LastIndexOf('(') is > 0 and var open && name.Length - open <= 6 ? name[..open] : name;
}
