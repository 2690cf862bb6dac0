using System.Collections.Frozen;
using System.Globalization;

namespace InfoSharing.VoluntaryReporting;

/// <summary>A border crossing or sea port of UN/LOCODE.</summary>
/// <param name="Code">Country and three characters: "ITLMP".</param>
/// <param name="Names">In ASCII; at least one.</param>
/// <param name="Where">Null where the list has no coordinates.</param>
public sealed record UnLocode(string Code, IReadOnlyList<string> Names, Coordinates? Where)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country => Code[..2];
}

/// <summary>The border crossings and sea ports of UN/LOCODE 2024; SOURCES.md says where they come from.</summary>
public static class Places
{
    private static readonly Lazy<FrozenDictionary<string, UnLocode>> ByCode = new(() => Read().ToFrozenDictionary(p => p.Code, StringComparer.Ordinal));

    private static readonly Lazy<ILookup<(string, string), UnLocode>> ByName = new(() => ByCode.Value.Values
        .SelectMany(p => p.Names, (place, name) => (Key: (place.Country, PlaceNames.Plain(name)), place)).ToLookup(p => p.Key, p => p.place));

    private static readonly Lazy<ILookup<(int, int), UnLocode>> ByDegree = new(() => ByCode.Value.Values.Where(p => p.Where is not null).ToLookup(p => p.Where!.Degree));

    public static int Count => ByCode.Value.Count;

    public static IEnumerable<UnLocode> All => ByCode.Value.Values;

    /// <summary>Null when there is no border crossing or sea port of that code.</summary>
    public static UnLocode? Find(string code) => ByCode.Value.GetValueOrDefault(code);

    /// <summary>By country and name, whatever its case, accents and punctuation; null when there is none or more than one.</summary>
    public static UnLocode? Find(string country, string name) => ByName.Value[(country, PlaceNames.Plain(name))].ToList() is [var only] ? only : null;

    /// <summary>The nearest within a distance, 50 km at most; null when there is none.</summary>
    public static UnLocode? Nearest(Coordinates where, double kilometres)
    {
        if (kilometres is <= 0 or > 50)
            throw new ArgumentOutOfRangeException(nameof(kilometres), kilometres, "Is not over 0 and up to 50.");
        return where.Around(kilometres).SelectMany(degree => ByDegree.Value[degree])
            .Select(place => (Place: place, Far: place.Where!.KilometresTo(where)))
            .Where(p => p.Far <= kilometres).OrderBy(p => p.Far).ThenBy(p => p.Place.Code, StringComparer.Ordinal)
            .Select(p => p.Place).FirstOrDefault();
    }

    /// <summary>Whose name or code has the text in it, in a country or everywhere: whole names first, then those that begin so.</summary>
    public static IEnumerable<UnLocode> Search(string text, string country)
    {
        var wanted = PlaceNames.Plain(text);
        return from place in ByCode.Value.Values
               where country.Length == 0 || place.Country == country
               let rank = Rank(place, wanted)
               where rank < int.MaxValue
               orderby rank, place.Names[0], place.Code
               select place;
    }

    private static int Rank(UnLocode place, string wanted) => place.Names.Append(place.Code).Select(PlaceNames.Plain).Min(name =>
        name == wanted ? 0 : name.StartsWith(wanted, StringComparison.Ordinal) ? 1 : name.Contains(" " + wanted, StringComparison.Ordinal) ? 2
        : name.Contains(wanted, StringComparison.Ordinal) ? 3 : int.MaxValue);

    private static IEnumerable<UnLocode> Read()
    {
        using var stream = typeof(Places).Assembly.GetManifestResourceStream("Places/places.tsv")
            ?? throw new FileNotFoundException("The assembly was built without Places/places.tsv.");
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
            yield return Place(line.Split('\t'));
    }

    private static UnLocode Place(string[] columns) => new(columns[0], columns[1].Split('|'), columns.Length < 4 ? null : new(Number(columns[2]), Number(columns[3])));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
