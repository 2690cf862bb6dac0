namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

/// <summary>From the report to the pool, through rpcs alone: on both stacks.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class PoolTests
{
    [Fact]
    public async Task Two_States_report_and_read_what_both_reported()
    {
        await using var node = await Desk.Start();
        var (it, ne, es) = (Of("it", "IT"), Of("ne", "NE"), Of("es", "ES"));
        await Report(it, 5);
        var last = await Report(ne, 5);
        var ask = new ComputeStatisticsRequest { View = View.Pool, Query = new() { Measure = Measure.Migrants, GroupBy = { Dimension.ReportingState } } };
        var table = await it.Statistics.ComputeStatisticsAsync(ask);
        Pool.Lines(table).ShouldBe(["IT 60", "NE 60", "* 120"]);
        (await ne.Statistics.ComputeStatisticsAsync(ask)).ShouldBe(table);
        await es.Statistics.ComputeStatisticsAsync(ask).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        await ne.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = last.Name, Reason = "Reported in error" });
        Pool.Lines(await it.Statistics.ComputeStatisticsAsync(ask)).ShouldBe(["IT 60", "NE 48", "* 108"]);
        (await it.Statistics.ReproduceStatisticsAsync(new() { Name = table.Name })).Same.ShouldBeTrue();
        (await it.Statistics.GetStatisticsAsync(new() { Name = table.Name })).ShouldBe(table);
        (await es.Statistics.ComputeFeesAsync(new() { View = View.Public })).Figures.Select(f => (f.Currency, f.Year, f.Statements, f.MedianMinor)).ShouldBe([("EUR", 2025, 35, 250_000)]);
        (await ne.Statistics.ExplainReciprocityAsync(new())).AcceptedReports.ShouldBe(4);
        var waiting = await it.Submitted(it);
        var preview = await it.Statistics.PreviewStatisticsAsync(new() { View = View.Pool, Query = new() { Measure = Measure.Migrants }, Reports = { waiting.Name } });
        Pool.Lines(preview.Released).ShouldBe(["72"]);

        Party Of(string name, string country) => Party.Of(node, $"officers/{name}-ca-1", $"authorities/{name}-ca", country, Role.CentralAuthority);
    }

    private static async Task<Report> Report(Party agency, int reports)
    {
        Report last = null!;
        for (var i = 0; i < reports; i++)
            last = await agency.Validate(await agency.Submitted(agency));
        return last;
    }
}
