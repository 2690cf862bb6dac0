using Microsoft.Extensions.Configuration;

namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

public sealed class ReciprocityTests
{
    private static readonly Dictionary<string, string?> Two = new()
    {
        ["VoluntaryReporting:RequiredReports"] = "2", ["VoluntaryReporting:ContributionWindow"] = "30.00:00:00", ["VoluntaryReporting:Exceptions"] = "ES;authorities/iom",
    };

    [Fact]
    public async Task A_State_reads_the_pool_as_long_as_it_contributes()
    {
        await using var pool = await Pool.Open(settings: Two);
        var ask = Pool.Ask(View.Pool);
        await pool.Accept("NE", 1, 20);
        var refused = await pool.Ne.Statistics.ComputeStatisticsAsync(ask).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        (refused.Metadata["accepted"], refused.Metadata["required"], refused.Metadata["window_start"]).ShouldBe(("1", "2", "2025-12-16T08:00:00Z"));
        pool.Node.Clock.Advance(TimeSpan.FromDays(10));
        await pool.Accept("NE", 1, 20);
        var table = await pool.Ne.Statistics.ComputeStatisticsAsync(ask);
        var why = await pool.Ne.Statistics.ExplainReciprocityAsync(new());
        (why.MayReadPool, why.AcceptedReports, why.RequiredReports, why.ReportingState, why.Excepted).ShouldBe((true, 2, 2, "NE", false));
        why.ReadableUntil.ToDateTimeOffset().ShouldBe(pool.Node.Clock.Now + TimeSpan.FromDays(20), "when the older of the two is out of the window");
        pool.Node.Clock.MoveTo(why.ReadableUntil.ToDateTimeOffset());
        await pool.Ne.Statistics.ComputeStatisticsAsync(ask).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        await pool.Ne.Statistics.GetStatisticsAsync(new() { Name = table.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        await pool.Ne.Statistics.ReproduceStatisticsAsync(new() { Name = table.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        await pool.Ne.Statistics.ComputeFeesAsync(new() { View = View.Pool }).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
    }

    [Fact]
    public async Task What_no_longer_counts_gives_no_right()
    {
        await using var pool = await Pool.Open(settings: Two);
        var two = await pool.Accept("NE", 2, 20);
        (await pool.Ne.Statistics.ExplainReciprocityAsync(new())).MayReadPool.ShouldBeTrue();
        await pool.Change(two[0], r => r.State = ReportState.Withdrawn);
        var why = await pool.Ne.Statistics.ExplainReciprocityAsync(new());
        (why.MayReadPool, why.AcceptedReports, why.ReadableUntil).ShouldBe((false, 1, null));
        why.Explanation.ShouldContain("submit 1 more");
    }

    [Fact]
    public async Task Exceptions_are_for_States_and_authorities_and_organisations_have_no_other_way()
    {
        await using var pool = await Pool.Open(settings: Two);
        (await pool.Es.Statistics.ExplainReciprocityAsync(new())).Excepted.ShouldBeTrue();
        await pool.Es.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool));
        await As("iom").Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool));
        await As("other").Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool)).ShouldBeRefused(StatusCode.PermissionDenied, "CONTRIBUTE_FIRST");
        await As("other").Statistics.ComputeStatisticsAsync(Pool.Ask(View.Public));

        Party As(string name) => Party.Of(pool.Node, $"officers/{name}-1", $"authorities/{name}", "CH", Role.CompetentAuthority);
    }

    [Fact]
    public void An_organisation_without_a_State_reads_the_pool_by_exception_alone()
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(Two).Build());
        var now = new SteppedClock().Now;
        Rules.ExplainReciprocity([now.ToUnixTimeSeconds(), now.ToUnixTimeSeconds()], settings, new Moment(now, "officers/x", "authorities/x", "")).MayReadPool.ShouldBeFalse();
        Rules.ExplainReciprocity([], settings, new Moment(now, "officers/x", "authorities/iom", "")).MayReadPool.ShouldBeTrue();
    }
}
