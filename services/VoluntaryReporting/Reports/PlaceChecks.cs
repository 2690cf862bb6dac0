namespace InfoSharing.VoluntaryReporting;

/// <summary>Codes of places: in form, in the reference lists, and in the country that stands beside them.</summary>
public static class PlaceChecks
{
    public static void Find(Report report, Flaws flaws)
    {
        if (report.Incident?.Place is { } place)
        {
            Code(place.Unlocode, place.Country, "incident.place.unlocode", flaws);
            if (place.Geohash.Length > 0 && !Geohash.IsValid(place.Geohash))
                flaws.Add(Reason.CodeUnknown, "incident.place.geohash", "is not a geohash: digits and small letters without a, i, l and o");
        }

        if (report.Route is { } route)
            Route(route, flaws);
    }

    private static void Route(Route route, Flaws flaws)
    {
        if (route.Corridor.Length > 0 && !Corridors.IsKnown(route.Corridor))
            flaws.Add(Reason.CodeUnknown, "route.corridor", "is none of ListCorridors");
        foreach (var (i, leg) in route.Legs.Index())
        {
            Code(leg.FromUnlocode, leg.FromCountry, $"route.legs[{i}].from_unlocode", flaws);
            Code(leg.ToUnlocode, leg.ToCountry, $"route.legs[{i}].to_unlocode", flaws);
        }
    }

    private static void Code(string code, string country, string field, Flaws flaws)
    {
        if (code.Length == 0)
            return;
        if (Places.Find(code) is null)
            flaws.Add(Reason.CodeUnknown, field, "is no border crossing or sea port of UN/LOCODE");
        else if (country.Length > 0 && !code.StartsWith(country, StringComparison.Ordinal))
            flaws.Add(Reason.CodeUnknown, field, $"lies in {code[..2]}, not in {country}");
    }
}
