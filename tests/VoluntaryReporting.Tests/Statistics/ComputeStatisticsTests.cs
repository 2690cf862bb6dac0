namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

public sealed class ComputeStatisticsTests
{
    [Fact]
    public async Task OWN_shows_what_the_authority_reads_as_it_is_with_what_is_unknown()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 2, 3, r => r.Incident.Mode = Mode.Sea);
        await pool.Accept("IT", 1, 0, r => r.Incident.ClearMigrants());
        await pool.Accept("IT", 1, 7, r => (r.Agency, r.Validator) = ("authorities/it-coast", "authorities/it-coast"));
        await pool.Accept("NE", 1, 50);
        var own = await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Migrants, Dimension.Year, Dimension.Mode));
        Pool.Lines(own).ShouldBe(["2019/LAND 0", "2019/SEA 6", "2019/* 6", "*/LAND 0", "*/SEA 6", "*/* 6"]);
        own.Cells.Select(c => c.UnknownReports).ShouldBe([1, 0, 1, 1, 0, 1]);
        (own.Authority, own.Threshold, own.Rounding, own.HiddenCells).ShouldBe(("authorities/it-ca", 1, 1, 0));
        (await pool.ItPolice.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Reports))).Cells.Single().Value.ShouldBe(3);
    }

    [Fact]
    public async Task A_report_counts_from_its_validation_on_and_until_it_is_withdrawn_superseded_or_merged()
    {
        await using var pool = await Pool.Open();
        (await Count()).ShouldBe(0);
        var three = await pool.Accept("IT", 4, 5);
        (await Count()).ShouldBe(4);
        await pool.Change(three[0], r => r.State = ReportState.Withdrawn);
        (await Count()).ShouldBe(3);
        await pool.Change(three[1], r => r.State = ReportState.Superseded);
        (await Count()).ShouldBe(2);
        await pool.Change(three[2], r => r.State = ReportState.Merged);
        (await Count()).ShouldBe(1);
        await pool.Change(three[2], r => r.State = ReportState.Validated);
        (await Count()).ShouldBe(2);

        async Task<long> Count() => (await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Reports))).Cells.Single().Value;
    }

    [Fact]
    public async Task POOL_hides_the_small_and_what_it_could_be_computed_from()
    {
        await using var pool = await Pool.Open();
        await Year("2018-03-01", 100, 100);
        await Year("2019-03-01", 100, 4);
        await Year("2020-03-01", 40, 40);
        var table = await pool.Es.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Public, Measure.Migrants, Dimension.Year, Dimension.Mode));
        Pool.Lines(table).ShouldBe(["2018/LAND 200", "2018/SEA 200", "2019/LAND .", "2019/SEA .", "2020/LAND .", "2020/SEA .", "2018/* 400", "2019/* 210", "2020/* 160", "*/LAND 480", "*/SEA 290", "*/* 770"]);
        var its = await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool, Measure.Migrants, Dimension.Year, Dimension.Mode));
        its.HiddenCells.ShouldBe(4);
        its.MethodNote.ShouldContain("below 11");

        async Task Year(string date, int land, int sea)
        {
            foreach (var state in new[] { "IT", "NE" })
            {
                await pool.Accept(state, 1, land, r => r.DetectDate = date);
                await pool.Accept(state, 1, sea, r => (r.DetectDate, r.Incident.Mode) = (date, Mode.Sea));
            }
        }
    }

    [Fact]
    public async Task The_same_question_of_the_same_data_is_the_same_table_and_commits_nothing()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 60);
        await pool.Accept("NE", 1, 40);
        var query = new StatisticsQuery { Measure = Measure.Migrants, ReportingStates = { "NE", "IT" }, Modes = { Mode.Sea, Mode.Land } };
        var first = await pool.It.Statistics.ComputeStatisticsAsync(new() { Query = query, View = View.Pool });
        first.Query.ReportingStates.ShouldBe(["IT", "NE"]);
        var head = await pool.Node.Head(Service.Name);
        var again = new StatisticsQuery { Measure = Measure.Migrants, ReportingStates = { "IT", "NE", "IT" }, Modes = { Mode.Land, Mode.Sea } };
        (await pool.Ne.Statistics.ComputeStatisticsAsync(new() { Query = again, View = View.Pool })).ShouldBe(first);
        (await pool.Ne.Statistics.GetStatisticsAsync(new() { Name = first.Name })).ShouldBe(first);
        (await pool.Node.Head(Service.Name)).ShouldBe(head);
        var entry = (await pool.Node.Ledger(Service.Name).EntryAt(long.Parse(first.Etag)))!;
        (entry.Change, entry.Actor.Principal).ShouldBe(("COMPUTE_STATISTICS", "officers/it-ca-1"));
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_one_table()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 60);
        await pool.Accept("NE", 1, 60);
        var measures = new[] { Dimension.Year, Dimension.Mode, Dimension.Corridor, Dimension.Kind };
        var tables = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Pool, Measure.Migrants, measures[i % 4])).ResponseAsync));
        tables.Select(t => t.Name).Distinct().Count().ShouldBe(4);
        tables.GroupBy(t => t.Name).ShouldAllBe(g => g.Distinct().Count() == 1);
    }

    [Fact]
    public async Task A_report_with_several_values_counts_under_each_and_there_is_no_total_along_them()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 20, r => r.Route.Transit.Add(["NE", "LY"]));
        await pool.Accept("IT", 1, 30, r => r.Route.Transit.Add("LY"));
        await pool.Accept("IT", 1, 5);
        var own = await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Migrants, Dimension.Year, Dimension.Transit));
        Pool.Lines(own).ShouldBe(["2019/ 5", "2019/LY 50", "2019/NE 20", "*/ 5", "*/LY 50", "*/NE 20"]);
    }

    [Fact]
    public async Task Groups_are_counted_by_what_they_are()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 5, r =>
        {
            r.Profiles.Add(new ProfileGroup { Subject = ProfileSubject.Migrants, Citizenship = "NG", Sex = Sex.Female, Age = AgeGroup.Unknown, Count = 3 });
            r.Profiles.Add(new ProfileGroup { Subject = ProfileSubject.Migrants, Sex = Sex.Male, Age = AgeGroup.Unknown, Count = 2 });
            r.Profiles.Add(new ProfileGroup { Subject = ProfileSubject.DeadAndMissing, Sex = Sex.Male, Age = AgeGroup.Unknown, Count = 9 });
            r.Documents.Add(new DocumentGroup { Type = DocumentType.Passport, IssuingState = "NG", Fraud = DocumentFraud.Counterfeit, Count = 4 });
        });
        Pool.Lines(await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.ProfiledPersons, Dimension.Sex, Dimension.Citizenship)))
            .ShouldBe(["FEMALE/NG 3", "MALE/ 2", "FEMALE/* 3", "MALE/* 2", "*/ 2", "*/NG 3", "*/* 5"]);
        Pool.Lines(await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Documents, Dimension.DocumentType, Dimension.IssuingState)))
            .ShouldBe(["PASSPORT/NG 4", "PASSPORT/* 4", "*/NG 4", "*/* 4"]);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_by_name()
    {
        await using var pool = await Pool.Open();
        var it = pool.It.Statistics;
        await it.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Dead, Dimension.Sex, Dimension.SmugglerRole))
            .ShouldBeRefused(StatusCode.InvalidArgument, "DIMENSION_UNFIT", "query.group_by[0]", "query.group_by[1]");
        await it.ComputeStatisticsAsync(Pool.Ask(View.Own, Measure.Dead, Dimension.Year, Dimension.Year)).ShouldBeRefused(StatusCode.InvalidArgument, "DIMENSION_UNFIT", "query.group_by[1]");
        await it.ComputeStatisticsAsync(Pool.Ask(View.Public, Measure.DeadAndMissing)).ShouldBeRefused(StatusCode.InvalidArgument, "MEASURE_DERIVED", "query.measure");
        await it.ComputeStatisticsAsync(new() { View = View.Own, Query = new() { Measure = Measure.Dead, FromDate = "2020-01-01", ToDate = "2019-01-01" } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "query.to_date");
        await it.ComputeStatisticsAsync(new()).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "query", "view");
        var editor = Party.Of(pool.Node, "officers/it-editor", "authorities/it-ca", "IT", Role.DirectoryEditor);
        await editor.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own)).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public void A_table_with_too_many_cells_is_refused_and_not_cut()
    {
        var counts = new Counts();
        for (var i = 0; i < 12; i++)
            counts.Learn(Drawn.Report($"reports/{i}", "IT", 20, $"AA{i:000}"), 1);
        var query = new StatisticsQuery { Measure = Measure.Migrants, GroupBy = { Dimension.Place } };
        Tabulation.Of(query, counts, null, 13).Figures.Count.ShouldBe(13);
        Should.Throw<Refusal>(() => Tabulation.Of(query, counts, null, 12)).Metadata.ShouldBe(new Dictionary<string, string> { ["cells"] = "13", ["limit"] = "12" });
    }

    [Fact]
    public async Task Another_authoritys_own_table_is_not_found()
    {
        await using var pool = await Pool.Open();
        await pool.Accept("IT", 1, 5);
        var own = await pool.It.Statistics.ComputeStatisticsAsync(Pool.Ask(View.Own));
        await pool.Ne.Statistics.GetStatisticsAsync(new() { Name = own.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await pool.ItPolice.Statistics.GetStatisticsAsync(new() { Name = own.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await pool.It.Statistics.GetStatisticsAsync(new() { Name = own.Name })).ShouldBe(own);
    }
}
