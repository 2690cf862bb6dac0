namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

public sealed class ReleasesOverTimeTests
{
    [Fact]
    public async Task A_figure_that_grew_by_less_than_the_threshold_is_hidden_until_it_grew_by_more()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 60);
        await pool.Accept("NE", 1, 40);
        (await Whole()).ShouldBe("100");
        await pool.Accept("NE", 1, 3);
        (await Whole()).ShouldBe(".");
        await pool.Accept("IT", 1, 3);
        (await Whole()).ShouldBe(".");
        await pool.Accept("IT", 1, 20);
        (await Whole()).ShouldBe(".", "without Italy's part it grew by 3");
        await pool.Accept("NE", 1, 20);
        (await Whole()).ShouldBe("146");

        async Task<string> Whole() => Pool.Lines(await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool))).Single();
    }

    [Fact]
    public async Task What_was_hidden_stays_hidden_in_every_other_table_of_the_same_population()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 30, r => r.DetectDate = "2018-01-01");
        await pool.Accept("NE", 1, 30, r => r.DetectDate = "2018-01-01");
        await pool.Accept("IT", 1, 4, r => r.DetectDate = "2019-02-01");
        await pool.Accept("IT", 2, 500, r => r.DetectDate = "2020-02-01");
        await pool.Accept("NE", 2, 500, r => r.DetectDate = "2020-02-01");
        Pool.Lines(await Ask(Pool.Ask(View.Public, Measure.Migrants, Dimension.Year))).ShouldBe(["2018 .", "2019 .", "2020 2000", "* 2065"]);
        Pool.Lines(await Ask(Of("2018-01-01", "2018-12-31"))).ShouldBe(["."], "2018 is the complement of 2019");
        Pool.Lines(await Ask(Of("2017-06-01", "2018-12-31"))).ShouldBe(["."], "nobody was counted in 2017");
        Pool.Lines(await Ask(Of("2018-01-01", "2019-12-31"))).ShouldBe(["."], "it differs from 2018 by 4");
        Pool.Lines(await Ask(Of("2020-01-01", "2020-12-31"))).ShouldBe(["2000"]);

        static ComputeStatisticsRequest Of(string from, string to) => new() { View = View.Public, Query = new() { Measure = Measure.Migrants, FromDate = from, ToDate = to } };
        async Task<Reporting.V1.Statistics> Ask(ComputeStatisticsRequest call) => await pool.Es.Statistics.ComputeStatisticsAsync(call);
    }

    [Fact]
    public async Task A_table_is_the_same_when_it_is_computed_again_after_later_changes_and_a_restart()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-pool-");
        var clock = new SteppedClock();
        try
        {
            Reporting.V1.Statistics pooled, own;
            await using (var pool = await Pool.Open(clock, folder.FullName))
            {
                var some = await Fill(pool);
                await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Public, Measure.Migrants, Dimension.Year));
                await pool.Change(some[0], r => r.State = ReportState.Withdrawn);
                pooled = await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool, Measure.Migrants, Dimension.Mode));
                own = await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Migrants, Dimension.Mode));
            }

            await using var later = await Pool.Open(clock, folder.FullName);
            (await later.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool, Measure.Migrants, Dimension.Mode))).ShouldBe(pooled, "the node finds the same data revision after a restart");
            await Fill(later);
            (await later.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool, Measure.Migrants, Dimension.Mode))).Name.ShouldNotBe(pooled.Name);
            foreach (var table in new[] { pooled, own })
            {
                var again = await later.It.Statistics.ReproduceStatisticsAsync(new() { Name = table.Name });
                (again.Same, again.Missing).ShouldBe((true, 0), string.Join(' ', again.Differences));
                again.Statistics.Cells.ShouldBe(table.Cells);
            }

            await later.Ne.Statistics.ReproduceStatisticsAsync(new() { Name = own.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static async Task<IReadOnlyList<Report>> Fill(Pool pool)
        {
            await pool.Accept("NE", 3, 40, r => r.Incident.Mode = Mode.Sea);
            await pool.Accept("NE", 1, 2, r => r.Incident.Mode = Mode.Air);
            return await pool.Accept("IT", 3, 70);
        }
    }
}
