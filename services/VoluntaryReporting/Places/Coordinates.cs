namespace InfoSharing.VoluntaryReporting;

/// <summary>Degrees north and east (WGS 84).</summary>
public sealed record Coordinates(double Latitude, double Longitude)
{
    private const double EarthRadius = 6371.0088;
    private const double DegreeOfLatitude = 111.2;

    /// <summary>On the globe at all.</summary>
    public bool Exist => Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180;

    /// <summary>The square of one degree by one degree.</summary>
    internal (int, int) Degree => ((int)Math.Floor(Latitude), (int)Math.Floor(Longitude));

    /// <summary>Along a great circle of a sphere (haversine).</summary>
    public double KilometresTo(Coordinates other)
    {
        var north = Math.Sin(Radians(other.Latitude - Latitude) / 2);
        var east = Math.Sin(Radians(other.Longitude - Longitude) / 2);
        var chord = (north * north) + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * east * east);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    /// <summary>The squares of one degree that a circle can touch; across the line of 180° too.</summary>
    internal IEnumerable<(int, int)> Around(double kilometres)
    {
        var north = kilometres / DegreeOfLatitude;
        var (south, top) = ((int)Math.Floor(Latitude - north), (int)Math.Floor(Latitude + north));
        // Degrees of longitude are short near the poles.
        var widest = Math.Max(Math.Abs(Latitude - north), Math.Abs(Latitude + north));
        var east = widest >= 89 ? 180 : north / Math.Cos(Radians(widest));
        for (var row = south; row <= top; row++)
        {
            for (var column = (int)Math.Floor(Longitude - east); column <= (int)Math.Floor(Longitude + east); column++)
                yield return (row, (((column + 180) % 360) + 360) % 360 - 180);
        }
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
