namespace InfoSharing.VoluntaryReporting.Tests;

public class PlacesTests
{
    [Fact]
    public void Every_crossing_and_port_is_found_by_its_code()
    {
        VoluntaryReporting.Places.Count.ShouldBe(11_909);
        VoluntaryReporting.Places.Find("ITLMP").ShouldNotBeNull().Country.ShouldBe("IT");
        VoluntaryReporting.Places.Find("ITLMP")!.Names.ShouldBe(["Lampedusa"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("itlmp")]
    [InlineData("ITXXX")]
    [InlineData("ITLMP ")]
    public void What_is_no_code_is_not_found(string code) => VoluntaryReporting.Places.Find(code).ShouldBeNull();

    [Theory]
    [InlineData("IT", "LAMPEDUSA", "ITLMP")]
    [InlineData("AT", "Hörbranz", "ATHBZ")]
    [InlineData("CL", "paso cardenal a samoré puyehue", "CLCSA")]
    [InlineData("ES", "Lampedusa", null)]
    [InlineData("IT", "", null)]
    public void A_name_is_found_in_its_country(string country, string name, string? code) => VoluntaryReporting.Places.Find(country, name)?.Code.ShouldBe(code);

    [Fact]
    public void The_nearest_is_found_within_the_distance_stated()
    {
        var off = new Coordinates(35.5, 12.7);
        VoluntaryReporting.Places.Nearest(off, 20)!.Code.ShouldBe("ITLMP");
        VoluntaryReporting.Places.Nearest(off, 5).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => VoluntaryReporting.Places.Nearest(off, 51));
    }

    [Theory]
    [InlineData(-16.9, 179.99)]
    [InlineData(66, -171)]
    [InlineData(0.01, -0.01)]
    [InlineData(89.9, 0)]
    public void The_nearest_is_the_one_that_a_look_at_all_finds(double latitude, double longitude)
    {
        var here = new Coordinates(latitude, longitude);
        var all = VoluntaryReporting.Places.All.Where(p => p.Where is { } where && where.KilometresTo(here) <= 50).OrderBy(p => p.Where!.KilometresTo(here)).FirstOrDefault();
        VoluntaryReporting.Places.Nearest(here, 50).ShouldBe(all);
    }

    [Theory]
    [InlineData("Côte d'Ivoire", "cote d ivoire")]
    [InlineData("  TÜRKİYE ", "turkiye")]
    [InlineData("Шенгён – порт", "шенгён порт")]
    [InlineData("--", "")]
    public void Names_are_compared_without_accents_case_and_punctuation(string name, string plain) => PlaceNames.Plain(name).ShouldBe(plain);
}
