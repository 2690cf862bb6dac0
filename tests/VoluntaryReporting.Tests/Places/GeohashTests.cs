namespace InfoSharing.VoluntaryReporting.Tests;

public class GeohashTests
{
    // The first two are the examples of the scheme's own description (geohash.org).
    [Theory]
    [InlineData(42.605, -5.603, 5, "ezs42")]
    [InlineData(57.64911, 10.40744, 6, "u4pruy")]
    [InlineData(0, 0, 1, "s")]
    [InlineData(90, 180, 6, "zzzzzz")]
    [InlineData(-90, -180, 6, "000000")]
    public void A_place_lies_in_its_square(double latitude, double longitude, int characters, string geohash) =>
        Geohash.Encode(new(latitude, longitude), characters).ShouldBe(geohash);

    [Fact]
    public void The_middle_of_a_square_lies_in_it()
    {
        foreach (var geohash in new[] { "e", "ezs42", "u4pruy", "000000", "zzzzzz", "s0" })
            Geohash.Encode(Geohash.Middle(geohash), geohash.Length).ShouldBe(geohash);
    }

    [Theory]
    [InlineData("u4pruy", true)]
    [InlineData("", false)]
    [InlineData("u4pruyd", false)]
    [InlineData("u4pruA", false)]
    [InlineData("u4pria", false)]
    public void Only_its_letters_make_a_geohash(string text, bool isValid) => Geohash.IsValid(text).ShouldBe(isValid);

    [Fact]
    public void Nobody_asks_for_more_than_six_characters_or_a_place_off_the_globe()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Geohash.Encode(new(0, 0), 7));
        Should.Throw<ArgumentOutOfRangeException>(() => Geohash.Encode(new(91, 0), 5));
        Should.Throw<ArgumentOutOfRangeException>(() => Geohash.Encode(new(double.NaN, 0), 5));
    }

    [Fact]
    public void Distances_are_those_of_the_globe()
    {
        new Coordinates(0, 0).KilometresTo(new(0, 1)).ShouldBe(111.2, 0.1);
        new Coordinates(0, 179.5).KilometresTo(new(0, -179.5)).ShouldBe(111.2, 0.1);
        Geohash.Distance("u4pruy", "u4pruy").ShouldBe(0);
        Geohash.Distance("ezs42", "ezs43").ShouldBeInRange(3, 6);
    }
}
