using InfoSharing.WebConsole.Statistics;
using InfoSharing.WebConsole.Statistics.Flows;

namespace InfoSharing.WebConsole.Tests.Statistics;

public class ProjectionTests
{
    [Theory]
    // The corners of the map, and the crossing of the prime meridian with the parallel that is true to scale.
    [InlineData(-19, 49, 0, 0)]
    [InlineData(48, 3, 591.6, 460)]
    [InlineData(0, 28, 167.8, 210)]
    // Lampedusa, Agadez and Tripoli.
    [InlineData(12.6, 35.5, 279.0, 135)]
    [InlineData(7.99, 16.97, 238.3, 320.3)]
    [InlineData(13.19, 32.89, 284.2, 161.1)]
    public void A_place_stands_where_the_base_map_has_it(double east, double north, double x, double y)
    {
        var spot = Projection.Of(east, north);
        (Math.Round(spot.X, 1), Math.Round(spot.Y, 1)).ShouldBe((x, y));
    }

    [Fact]
    public void Every_State_of_the_map_stands_on_it()
    {
        foreach (var state in new[] { "IT", "NE", "NG", "LY", "TN", "ML", "MA", "ES", "SD", "MT", "FR", "TR", "SN" })
        {
            var spot = Projection.Of(state).ShouldNotBeNull(state);
            (spot.X is > 0 and < Projection.Width, spot.Y is > 0 and < Projection.Height).ShouldBe((true, true), state);
        }

        Projection.Of("AF").ShouldBeNull("it is not on this map, and the page says that a flow is not shown");
    }

    [Theory]
    [InlineData("2025-11|2026-02|2026-02", "2025-11 2025-12 2026-01 2026-02")]
    [InlineData("2019|2021", "2019 2020 2021")]
    [InlineData("2025-11", "2025-11")]
    [InlineData("", "")]
    public void Time_has_no_holes(string keys, string all) => string.Join(' ', Times.Between(keys.Split('|', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(all);
}
