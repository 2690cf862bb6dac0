using System.Globalization;
using CsvHelper;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

/// <summary>
/// The starting set, read from the files beside this one. The JSON files hold the records themselves in the JSON
/// form of their messages; sources and licences stand in SOURCES.md.
/// </summary>
public static class SeedFiles
{
    /// <summary>The authorities; their contacts count as confirmed <paramref name="now"/>.</summary>
    public static IReadOnlyList<Authority> Authorities(DateTimeOffset now)
    {
        var authorities = ListAuthoritiesResponse.Parser.ParseJson(Text("authorities.json")).Authorities;
        foreach (var authority in authorities)
            Freshness.Carry([], authority.Contacts, now);
        return authorities;
    }

    /// <summary>The officers, with what their authority decides.</summary>
    public static IReadOnlyList<Officer> Officers(IReadOnlyList<Authority> authorities)
    {
        var country = authorities.ToDictionary(a => a.Name, a => a.Country, StringComparer.Ordinal);
        var officers = ListOfficersResponse.Parser.ParseJson(Text("officers.json")).Officers;
        foreach (var officer in officers)
        {
            officer.Country = country[officer.Authority];
            officer.MaySign = OfficerRules.MaySign(officer.Profession);
            if (officer.Posting is { } posting)
                posting.SendingCountry = officer.Country;
        }

        return officers;
    }

    /// <summary>The treaties with the parties of parties.csv, as of July 2014.</summary>
    public static IReadOnlyList<LegalBasis> LegalBases()
    {
        var treaties = ListLegalBasesResponse.Parser.ParseJson(Text("treaties.json")).LegalBases;
        var byConvention = treaties.ToDictionary(t => ProtoNames.Short(t.Convention), StringComparer.Ordinal);
        foreach (var (convention, party) in Rows("parties.csv", row => (row.GetString("convention"), Party(row))))
        {
            party.InForceFrom = BoundFrom(party.ConsentDate, byConvention[convention].InForceFrom);
            byConvention[convention].Parties.Add(party);
        }

        return treaties;
    }

    /// <summary>The networks, without members: they join by their own act.</summary>
    public static IReadOnlyList<Community> Communities() => ListCommunitiesResponse.Parser.ParseJson(Text("communities.json")).Communities;

    /// <summary>The countries and territories of ISO 3166-1.</summary>
    public static IReadOnlyList<Country> Countries() => Rows("countries.csv", Country);

    /// <summary>
    /// The thirtieth day after the deposit, or the day on which the treaty entered into force if that is later
    /// (UNTOC 38(2), Smuggling Protocol 22(2), Trafficking Protocol 17(2), UNCAC 68(2)).
    /// </summary>
    public static string BoundFrom(string consentDate, string treatyInForceFrom)
    {
        if (consentDate.Length == 0)
            return "";
        var thirtieth = Checks.Day(consentDate).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(thirtieth, treatyInForceFrom) > 0 ? thirtieth : treatyInForceFrom;
    }

    // The European Union is a party, and no country.
    private static TreatyParty Party(CsvReader row)
    {
        var participant = row.GetString("participant");
        var action = row.GetString("consent_action");
        return new()
        {
            Country = participant == "EU" ? "" : participant,
            Organisation = participant == "EU" ? participant : "",
            SignatureDate = row.GetString("signature_date"),
            ConsentDate = row.GetString("consent_date"),
            ConsentAction = action.Length == 0 ? ConsentAction.Unspecified : Enum.Parse<ConsentAction>(action, ignoreCase: true),
        };
    }

    private static Country Country(CsvReader row) => new()
    {
        Name = "countries/" + row.GetString("alpha2").ToLowerInvariant(),
        Code = row.GetString("alpha2"),
        M49 = int.Parse(row.GetString("m49")),
        Names = { CountryRules.Languages.Select(l => new LocalizedText { Language = l, Text = row.GetString(l) }) },
        Source = row.GetString("source"),
    };

    private static List<T> Rows<T>(string file, Func<CsvReader, T> read)
    {
        using var csv = CsvReader.FromText(Text(file));
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(read(csv));
        return rows;
    }

    private static string Text(string file)
    {
        using var stream = typeof(SeedFiles).Assembly.GetManifestResourceStream("Seed/" + file)
            ?? throw new FileNotFoundException($"The assembly was built without Seed/{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
