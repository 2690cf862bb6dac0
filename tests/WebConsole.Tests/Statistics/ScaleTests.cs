using InfoSharing.WebConsole.Statistics.Charts;

namespace InfoSharing.WebConsole.Tests.Statistics;

public class ScaleTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 5)]
    [InlineData(6, 2, 6)]
    [InlineData(11, 5, 15)]
    [InlineData(100, 20, 100)]
    [InlineData(101, 50, 150)]
    [InlineData(4813, 1000, 5000)]
    [InlineData(9_999_999_999, 2_000_000_000, 10_000_000_000)]
    public void An_axis_reaches_over_the_largest_figure_in_round_steps(long largest, long step, long top)
    {
        var scale = Scale.For(largest);
        (scale.Step, scale.Top).ShouldBe((step, top));
        scale.Steps.Count().ShouldBeLessThanOrEqualTo(6);
        (scale.Steps.First(), scale.Steps.Last()).ShouldBe((0, top));
    }

    [Fact]
    public void A_figure_is_its_share_of_the_axis() => (Scale.For(4813).Share(2500), Scale.For(4813).Share(0)).ShouldBe((.5, 0));
}
