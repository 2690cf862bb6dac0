namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

public sealed class PreviewStatisticsTests
{
    [Fact]
    public async Task It_shows_what_others_would_see_beside_what_is()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 25);
        await pool.Accept("IT", 1, 4, r => r.Incident.Mode = Mode.Sea);
        await pool.Accept("NE", 1, 400);
        var waiting = await Waiting(pool, 8);
        var call = new PreviewStatisticsRequest { View = View.Pool, Query = new() { Measure = Measure.Migrants, GroupBy = { Dimension.Mode } } };
        var before = await pool.It.Statistics.PreviewStatisticsAsync(call);
        Pool.Lines(before.Released).ShouldBe(["LAND .", "SEA .", "* 29"]);
        Pool.Lines(before.Own).ShouldBe(["LAND 25", "SEA 4", "* 29"]);
        var head = await pool.Node.Head(Service.Name);
        call.Reports.Add(waiting.Name);
        var after = await pool.It.Statistics.PreviewStatisticsAsync(call);
        Pool.Lines(after.Released).ShouldBe(["LAND 25", "SEA 12", "* 37"]);
        Pool.Lines(after.Own).ShouldBe(["LAND 25", "SEA 12", "* 37"]);
        (after.Released.Preview, after.Released.Name, after.Released.View).ShouldBe((true, "", View.Pool));
        (await pool.Node.Head(Service.Name)).ShouldBe(head, "nothing is given out");
    }

    // Whatever is previewed, what others reported stays out of it: it cannot replace a contribution, nor be compared with a release.
    [Fact]
    public async Task It_holds_no_report_that_the_caller_may_not_read()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("NE", 5, 400);
        await pool.Accept("IT", 1, 50, r => (r.Agency, r.Validator) = ("authorities/it-coast", "authorities/it-coast"));
        await pool.Es.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool)).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        foreach (var party in new[] { pool.Es, pool.It, pool.ItPolice })
        {
            var seen = await party.Statistics.PreviewStatisticsAsync(new() { View = View.Pool, Query = new() { Measure = Measure.Migrants, ReportingStates = { "NE" } } });
            Pool.Lines(seen.Released).ShouldBe(["0"]);
        }
    }

    [Fact]
    public async Task A_waiting_report_takes_the_place_of_the_one_that_it_supersedes()
    {
        await using var pool = await Pool.Open();
        var first = (await pool.Accept("IT", 1, 40))[0];
        var waiting = await Waiting(pool, 60, r => r.Supersedes = first.Name);
        var seen = await pool.It.Statistics.PreviewStatisticsAsync(new() { View = View.Public, Query = new() { Measure = Measure.Migrants }, Reports = { waiting.Name } });
        Pool.Lines(seen.Released).ShouldBe(["60"]);
    }

    [Fact]
    public async Task It_refuses_what_does_not_wait_for_the_caller()
    {
        await using var pool = await Pool.Open();
        var validated = (await pool.Accept("IT", 1, 40))[0];
        var waiting = await Waiting(pool, 8);
        await Preview(pool.It, validated.Name).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await Preview(pool.ItPolice, waiting.Name).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_VALIDATOR");
        await Preview(pool.Ne, waiting.Name).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await pool.It.Statistics.PreviewStatisticsAsync(new() { View = View.Own, Query = new() { Measure = Measure.Dead } }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "view");

        static AsyncUnaryCall<PreviewStatisticsResponse> Preview(Party party, string report) =>
            party.Statistics.PreviewStatisticsAsync(new() { View = View.Pool, Query = new() { Measure = Measure.Migrants }, Reports = { report } });
    }

    private static async Task<Report> Waiting(Pool pool, int migrants, Action<Report>? change = null) => (await pool.Accept("IT", 1, migrants, r =>
    {
        (r.State, r.Incident.Mode) = (ReportState.Submitted, Mode.Sea);
        change?.Invoke(r);
    }))[0];
}
