namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Why two reports look like one incident. Each likeness has points, what contradicts takes some away, and five are enough to
/// ask the validator: a day and a place, a day and the counts, or a place a day later with the same kind.
/// </summary>
public static class Likenesses
{
    /// <summary>Reports that are further apart are not compared.</summary>
    public const int Days = 2;

    private const int Enough = 5;
    private const int Contradiction = -3;
    private const double NearKilometres = 25;
    private const double FarKilometres = 100;
    private const double Tolerance = 0.2;
    private const int LeastGeohash = 4;
    private const int ExactGeohash = 5;

    private static readonly Dictionary<Likeness, int> Points = new()
    {
        [Likeness.SameDay] = 2,
        [Likeness.NearDay] = 1,
        [Likeness.SamePlace] = 3,
        [Likeness.NearPlace] = 2,
        [Likeness.SameCounts] = 3,
        [Likeness.SimilarCounts] = 2,
        [Likeness.SameKind] = 1,
        [Likeness.SameCorridor] = 1,
    };

    /// <summary>Empty when they are not enough; the points say how sure it is.</summary>
    public static (IReadOnlyList<Likeness> Found, int Score) Between(Report one, Report other)
    {
        var (first, second) = (one.Incident ?? new Incident(), other.Incident ?? new Incident());
        var (here, there) = (first.Place ?? new Place(), second.Place ?? new Place());
        var days = Math.Abs(Reports.Day(one.DetectDate) - Reports.Day(other.DetectDate));
        if (days > Days || AreDifferent(here.Country, there.Country))
            return ([], 0);
        var (places, counts) = (OfPlaces(here, there), OfCounts(first, second));
        var found = new List<Likeness> { days == 0 ? Likeness.SameDay : Likeness.NearDay };
        found.AddRange(new[] { places, counts }.Where(l => l > Likeness.Unspecified).Select(l => l!.Value));
        if (first.Kind == second.Kind)
            found.Add(Likeness.SameKind);
        if (one.Route?.Corridor is { Length: > 0 } corridor && corridor == other.Route?.Corridor)
            found.Add(Likeness.SameCorridor);
        var score = found.Sum(l => Points[l]) + (places is null ? Contradiction : 0) + (counts is null ? Contradiction : 0);
        return score >= Enough ? (found, score) : ([], score);
    }

    private static bool AreDifferent(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;

    // Unspecified: nothing can be said; null: they contradict each other.
    private static Likeness? OfPlaces(Place one, Place other)
    {
        if (one.Unlocode.Length > 0 && one.Unlocode == other.Unlocode || one.Geohash.Length >= ExactGeohash && one.Geohash == other.Geohash)
            return Likeness.SamePlace;
        if (Where(one) is not { } here || Where(other) is not { } there)
            return Likeness.Unspecified;
        return here.KilometresTo(there) switch
        {
            <= NearKilometres => Likeness.NearPlace,
            > FarKilometres => null,
            _ => Likeness.Unspecified,
        };
    }

    private static Coordinates? Where(Place place) =>
        Places.Find(place.Unlocode)?.Where ?? (place.Geohash.Length >= LeastGeohash ? Geohash.Middle(place.Geohash) : null);

    private static Likeness? OfCounts(Incident one, Incident other)
    {
        var pairs = Counts(one).Zip(Counts(other)).Where(p => p is { First: not null, Second: not null }).Select(p => (One: p.First!.Value, Other: p.Second!.Value)).ToList();
        if (pairs.All(p => p.One + p.Other == 0))
            return Likeness.Unspecified;
        if (pairs.All(p => p.One == p.Other))
            return Likeness.SameCounts;
        return pairs.All(p => Math.Abs(p.One - p.Other) <= Math.Max(1, Tolerance * Math.Max(p.One, p.Other))) ? Likeness.SimilarCounts : null;
    }

    private static IEnumerable<long?> Counts(Incident incident) =>
    [
        incident.HasMigrants ? incident.Migrants : null, incident.HasRescued ? incident.Rescued : null,
        incident.HasDead ? incident.Dead : null, incident.HasMissing ? incident.Missing : null,
    ];
}
