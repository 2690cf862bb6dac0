namespace InfoSharing.VoluntaryReporting;

/// <summary>Squares on the globe, each character a finer one: 5 are about 5 km by 5 km, 6 about 1.2 km by 0.6 km.</summary>
public static class Geohash
{
    /// <summary>No report says where more exactly.</summary>
    public const int Most = 6;

    private const string Letters = "0123456789bcdefghjkmnpqrstuvwxyz";
    private const int Bits = 5;

    /// <summary>1 to 6 characters of the geohash alphabet, in small letters.</summary>
    public static bool IsValid(string text) => text.Length is >= 1 and <= Most && text.All(Letters.Contains);

    /// <summary>A whole degree says where within 156 km, a tenth within 39 km: no more is claimed than was written.</summary>
    public static int Exact(int decimals) => Math.Min(Most, 3 + decimals);

    /// <summary>How many of a number's digits stand behind the point.</summary>
    public static int Decimals(string number) => number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? number.Length - point - 1 : 0;

    /// <summary>The square that holds a place.</summary>
    public static string Encode(Coordinates place, int characters)
    {
        if (characters is < 1 or > Most || !place.Exist)
            throw new ArgumentOutOfRangeException(nameof(characters), characters, $"From 1 to {Most}, of a place on the globe.");
        var (latitude, longitude) = (new Half(-90, 90), new Half(-180, 180));
        return string.Create(characters, place, (text, at) =>
        {
            for (var (i, bit) = (0, 0); i < text.Length; i++)
            {
                var letter = 0;
                for (var b = 0; b < Bits; b++, bit++)
                    letter = (letter << 1) | (bit % 2 == 0 ? longitude.Take(at.Longitude) : latitude.Take(at.Latitude));
                text[i] = Letters[letter];
            }
        });
    }

    /// <summary>The middle of a square; the text must be valid.</summary>
    public static Coordinates Middle(string geohash)
    {
        var (latitude, longitude) = (new Half(-90, 90), new Half(-180, 180));
        for (var bit = 0; bit < geohash.Length * Bits; bit++)
        {
            var isUpper = (Letters.IndexOf(geohash[bit / Bits], StringComparison.Ordinal) >> (Bits - 1 - (bit % Bits)) & 1) == 1;
            (bit % 2 == 0 ? longitude : latitude).Keep(isUpper);
        }

        return new(latitude.Middle, longitude.Middle);
    }

    /// <summary>Kilometres between the middles of two squares.</summary>
    public static double Distance(string one, string other) => Middle(one).KilometresTo(Middle(other));

    /// <summary>A span that is halved, again and again.</summary>
    private sealed class Half
    {
        private double _least;
        private double _most;

        public Half(double least, double most) => (_least, _most) = (least, most);

        public double Middle => (_least + _most) / 2;

        public int Take(double value)
        {
            var isUpper = value >= Middle;
            Keep(isUpper);
            return isUpper ? 1 : 0;
        }

        public void Keep(bool isUpper) => (_least, _most) = isUpper ? (Middle, _most) : (_least, Middle);
    }
}
