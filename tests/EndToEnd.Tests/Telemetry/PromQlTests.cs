namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>The names in an expression are found, and nothing else is taken for one.</summary>
public sealed class PromQlTests
{
    [Theory]
    [InlineData("up", "up", "")]
    [InlineData("sum by (a, b) (rate(x_total{c=\"d\"}[5m])) / on (a) group_left (e) y > 0.5", "x_total y", "a b e")]
    [InlineData("histogram_quantile(0.99, sum(rate(h_bucket{m!~\"a.*|b{2}\", n=\"}\"}[10m])) without (le))", "h_bucket", "le")]
    [InlineData("time() - (max(t) or max(u offset 5m)) > 26 * 3600 unless z == bool 1", "t u z", "")]
    [InlineData("topk(10, -x) and increase(y[1h30m]) > 1e3 or absent(z{a=\"b\"})", "x y z", "")]
    public void Names_and_labels(string expression, string series, string labels)
    {
        var read = PromQl.Read(expression);
        string.Join(' ', read.Series.Select(s => s.Metric)).ShouldBe(series);
        string.Join(' ', read.GroupedBy.Order(StringComparer.Ordinal)).ShouldBe(labels);
    }

    [Fact]
    public void What_a_label_must_be() =>
        PromQl.Read("x{a=\"b\", c!~\"d|e\"}").Series.Single().Conditions.ShouldBe([new("a", "=", "b"), new("c", "!~", "d|e")]);
}
