using System.Text;
using System.Text.Json;
using InfoSharing.Common.V1;
using Exploitation = InfoSharing.Reporting.V1.Exploitation;

namespace InfoSharing.VoluntaryReporting.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class IndicatorTests(Desk desk)
{
    private static int _number;

    [Fact]
    public async Task The_shipped_definitions_are_there_in_six_languages()
    {
        var found = (await desk.Es.Indicators.ListIndicatorsAsync(new ListIndicatorsRequest { Filter = "framework = \"niamey\" OR framework = \"sdg\"", PageSize = 500 })).Indicators;
        foreach (var shipped in found.Where(i => i.Owner.Length == 0))
        {
            shipped.Titles.Select(t => t.Language).ShouldBe(["en", "fr", "es", "ru", "zh", "ar"]);
            // As anybody's would have to be.
            Rules.DefineIndicator(null, shipped, new Moment(desk.Node.Clock.Now, desk.It.Principal, desk.It.Authority, "IT")).Id.ShouldBe(shipped.Id);
        }

        found.Count(i => i.Owner.Length == 0 && i.Framework == "niamey").ShouldBe(6);
        var change = Sample("sdg-16-2-2");
        var answer = await desk.It.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = change }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        answer.Metadata["owner"].ShouldBe("");
    }

    [Fact]
    public async Task A_new_definition_is_the_next_version_by_its_owner_alone()
    {
        var first = await Defined();
        (first.Version, first.Owner, first.Name).ShouldBe((1, desk.It.Authority, "indicators/" + first.Id));
        var change = first.Clone();
        change.Unit = "cases";
        var second = await desk.It.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = change, Etag = first.Etag });
        (second.Version, second.Unit, second.CreateTime).ShouldBe((2, "cases", first.CreateTime));
        await desk.It.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = change, Etag = first.Etag }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
        (await desk.Ne.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = change }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER")).Metadata["owner"].ShouldBe(desk.It.Authority);
        await desk.ItPolice.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = Sample() }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        await desk.ShouldRecord(second, "DEFINE_INDICATOR", desk.It);
    }

    [Fact]
    public async Task A_definition_that_says_nothing_is_refused_with_every_bad_field()
    {
        var bad = Sample();
        (bad.FirstPeriod, bad.BaselineMilli, bad.TargetPeriod) = ("2019-Q1", 1000, "soon");
        bad.States.Add("NE");
        bad.Titles.Add(new LocalizedText { Language = "en", Text = "Again" });
        await desk.It.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = bad }).ShouldBeRefused(
            StatusCode.InvalidArgument, "PERIOD_UNFIT", "indicator.titles[2].language", "indicator.states[2]", "indicator.first_period", "indicator.baseline_period", "indicator.target_milli", "indicator.target_period");
        var defined = await Defined();
        var change = defined.Clone();
        (change.Period, change.FirstPeriod) = (Period.Quarter, "2019-Q1");
        await desk.It.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = change }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "indicator.period");
    }

    // CTOC/COP/2020/3, paragraph 5: 424 trained, of whom 44 women, 159 men and 221 of whom it is not known.
    [Fact]
    public async Task A_late_correction_is_a_new_version_and_the_first_one_stays_in_the_history()
    {
        var indicator = await Defined();
        var first = await Set(desk.Ne, indicator, "2019", 203_000, v => v.Breakdowns.Add([By(Sex.Female, 107_000), By(Sex.Male, 96_000)]));
        (first.Name, first.Version, first.State, first.Authority, first.IndicatorVersion).ShouldBe(($"{indicator.Name}/values/ne-2019", 1, "NE", desk.Ne.Authority, 1));
        await Set(desk.Ne, indicator, "2019", 424_000).ShouldBeRefused(StatusCode.InvalidArgument, "CORRECTION_UNEXPLAINED", "value.correction");
        var second = await Set(desk.Ne, indicator, "2019", 424_000, v =>
        {
            v.Breakdowns.Add([By(Sex.Female, 44_000), By(Sex.Male, 159_000), By(Sex.Unknown, 221_000)]);
            v.Correction = "The courses of the second half were missing";
        });
        (second.Version, second.CreateTime).ShouldBe((2, first.CreateTime));
        var history = (await desk.Es.Indicators.ListIndicatorValueHistoryAsync(new ListIndicatorValueHistoryRequest { Name = first.Name })).Changes;
        history.Select(c => (c.Entry.Change, c.Value.Version, c.Value.ValueMilli)).ShouldBe([("SET_INDICATOR_VALUE", 1, 203_000), ("SET_INDICATOR_VALUE", 2, 424_000)]);
        history[0].Value.ShouldBe(first);
        (await desk.Es.Indicators.ListIndicatorValuesAsync(new ListIndicatorValuesRequest { Parent = indicator.Name, Filter = "state = \"NE\"" })).Values.ShouldBe([second]);
        (await desk.Es.Indicators.ListIndicatorValuesAsync(new ListIndicatorValuesRequest { Parent = "indicators/-", Filter = "period = \"2019\"", PageSize = 500 })).Values.ShouldContain(second);
    }

    [Theory]
    [InlineData("2019-Q1")]
    [InlineData("2018")]
    [InlineData("2026")]
    [InlineData("last year")]
    public async Task Takes_no_period_of_another_kind_before_the_first_or_that_is_not_over(string period) =>
        await Set(desk.Ne, await Defined(), period, 1000).ShouldBeRefused(StatusCode.InvalidArgument, "PERIOD_UNFIT", "value.period");

    [Fact]
    public async Task Parts_add_up_to_the_whole_for_each_breakdown_with_the_unknown()
    {
        var indicator = await Defined();
        await Set(desk.Ne, indicator, "2019", 424_000, v => v.Breakdowns.Add([By(Sex.Female, 44_000), By(Sex.Male, 159_000)])).ShouldBeRefused(StatusCode.InvalidArgument, "SUM_DIFFERS", "value.breakdowns");
        await Set(desk.Ne, indicator, "2019", 10_000, v => v.Breakdowns.Add([By(Sex.Female, 10_000), new Breakdown { Age = AgeGroup.Child, ValueMilli = 4_000 }]))
            .ShouldBeRefused(StatusCode.InvalidArgument, "SUM_DIFFERS", "value.breakdowns");
        await Set(desk.Ne, indicator, "2019", 10_000, v => v.Breakdowns.Add([By(Sex.Female, 12_000), By(Sex.Male, -2_000), By(Sex.Female, 0), new Breakdown { ValueMilli = 10_000 }]))
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "value.breakdowns[1].value_milli", "value.breakdowns[2]", "value.breakdowns[3]");
        var both = await Set(desk.Ne, indicator, "2019", 10_000, v => v.Breakdowns.Add(
            [By(Sex.Female, 10_000), new Breakdown { Age = AgeGroup.Child, ValueMilli = 4_000 }, new Breakdown { Age = AgeGroup.Unknown, ValueMilli = 6_000 }]));
        both.Breakdowns.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_available_has_no_figure_and_what_has_a_figure_is_available()
    {
        var indicator = await Defined();
        await Set(desk.Ne, indicator, "2019", 1000, v => v.NotAvailable = true).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "value.value_milli");
        await Set(desk.Ne, indicator, "2019", null).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "value.value_milli");
        await Set(desk.Ne, indicator, "2019", 1000, v => v.Evidence = "").ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "value.evidence");
        await Set(desk.Ne, indicator, "2019", 1000, v => v.Correction = "A slip").ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "value.correction");
        await Set(desk.Ne, indicator, "2019", 1000, v => v.Evidence = "Ask the registrar at registrar@example.org").ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "value.evidence");
        (await Set(desk.Ne, indicator, "2019", null, v => v.NotAvailable = true)).HasValueMilli.ShouldBeFalse();
    }

    [Fact]
    public async Task A_State_that_is_not_meant_reports_nothing_and_an_open_indicator_is_everyones()
    {
        var indicator = await Defined();
        await Set(desk.Es, indicator, "2019", 1000).ShouldBeRefused(StatusCode.FailedPrecondition, "STATE_NOT_MEANT");
        await desk.ItPolice.Indicators.SetIndicatorValueAsync(new SetIndicatorValueRequest { Parent = indicator.Name, Value = Value("2019", 1000) }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        await desk.Ne.Indicators.SetIndicatorValueAsync(new SetIndicatorValueRequest { Parent = "indicators/none", Value = Value("2019", 1000) }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var open = await Defined(i => i.States.Clear());
        (await Set(desk.Es, open, "2019", 1000)).State.ShouldBe("ES");
        // It is expected of those that began, and of nobody else.
        (await Table(open)).Select(l => l.State).Distinct().ShouldBe(["ES"]);
    }

    // The clock of the tests stands in January 2026; 90 days after the end of 2025 are not over.
    [Fact]
    public async Task The_table_shows_what_was_expected_and_what_is_overdue_first()
    {
        var indicator = await Defined(i => (i.FirstPeriod, i.BaselineMilli, i.BaselinePeriod, i.TargetMilli, i.TargetPeriod) = ("2023", 12_500, "2018", 20_000, "2030"));
        await Set(desk.Ne, indicator, "2023", 14_250);
        await Set(desk.It, indicator, "2024", null, v => v.NotAvailable = true);
        var answer = await desk.Es.Indicators.GetIndicatorTableAsync(new GetIndicatorTableRequest { Framework = indicator.Framework, Language = "fr" });
        answer.Lines.Select(l => (l.State, l.Period, l.Overdue, l.DueDate)).ShouldBe([
            ("IT", "2023", true, "2024-03-30"), ("NE", "2024", true, "2025-03-31"),
            ("IT", "2024", false, "2025-03-31"), ("IT", "2025", false, "2026-03-31"), ("NE", "2023", false, "2024-03-30"), ("NE", "2025", false, "2026-03-31")]);
        answer.Overdue.ShouldBe(2);
        var line = answer.Lines.Single(l => l is { State: "NE", Period: "2023" });
        (line.ValueMilli, line.BaselineMilli, line.TargetMilli, line.Version, line.Title, line.Evidence).ShouldBe((14_250, 12_500, 20_000, 1, "Demandes", "Register of requests"));
        answer.Lines.Single(l => l is { State: "IT", Period: "2024" }).NotAvailable.ShouldBeTrue();
        var overdue = await desk.Es.Indicators.GetIndicatorTableAsync(new GetIndicatorTableRequest { Framework = indicator.Framework, OverdueOnly = true, States = { "NE" } });
        overdue.Lines.Select(l => (l.State, l.Period)).ShouldBe([("NE", "2024")]);
    }

    [Fact]
    public async Task A_table_that_is_too_large_is_refused_before_it_is_made()
    {
        var states = (await new Directory.V1.DirectoryService.DirectoryServiceClient(desk.It.Invoker).ListCountriesAsync(new Directory.V1.ListCountriesRequest { PageSize = 30 })).Countries.Select(c => c.Code);
        var indicator = await Defined(i =>
        {
            (i.Period, i.FirstPeriod) = (Period.Quarter, "1900-Q1");
            i.States.Clear();
            i.States.Add(states);
        });
        var answer = await desk.It.Indicators.GetIndicatorTableAsync(new GetIndicatorTableRequest { Framework = indicator.Framework }).ShouldBeRefused(StatusCode.ResourceExhausted, "TABLE_TOO_LARGE");
        answer.Metadata["limit"].ShouldBe("10000");
    }

    // Fewer lines than are counted, and more bytes than a client takes: 1,000 evidences of 2,000 characters, in two bytes each.
    [Fact]
    public void A_file_that_no_client_could_take_is_refused()
    {
        var table = new ExportTable("evidence");
        for (var i = 0; i < 1000; i++)
            table.Add(new string('\u00e9', 2000));
        Action make = () => table.File("large", FileFormat.Csv);
        make.ShouldRefuse(StatusCode.ResourceExhausted, "TABLE_TOO_LARGE");
    }

    [Fact]
    public async Task The_table_as_a_file_says_what_is_unknown_and_holds_no_formula()
    {
        var indicator = await Defined(i => (i.FirstPeriod, i.Unit) = ("2024", "=cmd"));
        await Set(desk.Ne, indicator, "2024", -12_500, v => v.Evidence = "-table, \"quoted\"");
        var csv = await desk.Es.Indicators.ExportIndicatorsAsync(new ExportIndicatorsRequest { Framework = indicator.Framework, Format = FileFormat.Csv });
        (csv.FileName, csv.MediaType, csv.Rows).ShouldBe(($"indicators-{indicator.Framework}.csv", "text/csv; charset=utf-8", 4));
        var lines = csv.Content.ToStringUtf8().Split("\r\n");
        lines[0].ShouldBe("framework,number,indicator,title,unit,state,period,baseline,target,value,not_available,version,evidence,due_date,overdue");
        lines.Single(l => l.Contains(",NE,2024,", StringComparison.Ordinal)).ShouldEndWith(",NE,2024,,,-12.5,false,1,\"'-table, \"\"quoted\"\"\",2025-03-31,false");
        lines.Single(l => l.Contains(",IT,2024,", StringComparison.Ordinal)).ShouldContain("\"'=cmd\",IT,2024,,,unknown,false,,,2025-03-31,true");
        (await desk.Es.Indicators.ExportIndicatorsAsync(new ExportIndicatorsRequest { Framework = indicator.Framework, Format = FileFormat.Csv, States = { "NE" } })).Rows.ShouldBe(2);
        var json = await desk.Es.Indicators.ExportIndicatorsAsync(new ExportIndicatorsRequest { Framework = indicator.Framework, Format = FileFormat.Json });
        using var read = JsonDocument.Parse(json.Content.Memory);
        (read.RootElement.GetArrayLength(), json.MediaType).ShouldBe((4, "application/json"));
        var rows = read.RootElement.EnumerateArray().ToList();
        rows.Single(r => r.GetProperty("value").ValueKind == JsonValueKind.Number).GetProperty("value").GetDecimal().ShouldBe(-12.5m);
        rows.Count(r => r.GetProperty("value").ValueKind == JsonValueKind.Null).ShouldBe(3);
    }

    [Fact]
    public async Task Goals_come_in_the_columns_of_the_global_database()
    {
        await desk.Ng.Indicators.SetIndicatorValueAsync(new SetIndicatorValueRequest
        {
            Parent = "indicators/sdg-16-2-2", Value = new IndicatorValue
            {
                Period = "2022", ValueMilli = 1_250, Evidence = "Register of victims",
                Breakdowns = { new Breakdown { Sex = Sex.Female, ValueMilli = 1_000 }, new Breakdown { Sex = Sex.Unknown, ValueMilli = 250 }, new Breakdown { Exploitation = Exploitation.Sexual, ValueMilli = 1_250 } },
            },
        });
        await desk.Ng.Indicators.SetIndicatorValueAsync(new SetIndicatorValueRequest { Parent = "indicators/sdg-16-2-2", Value = new IndicatorValue { Period = "2023", NotAvailable = true, Evidence = "The register moved" } });
        var file = await desk.Es.Indicators.ExportIndicatorsAsync(new ExportIndicatorsRequest { Framework = "sdg", Format = FileFormat.Csv });
        var lines = file.Content.ToStringUtf8().Split("\r\n");
        lines[0].ShouldBe("Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Source,FootNote,[Age],[Nature],[Observation Status],[Reporting Type],[Sex],[Type of exploitation],[Units]");
        const string Series = "\"Number of victims of human trafficking per 100,000 population, by sex, age and form of exploitation\",566,Nigeria,";
        lines.ShouldContain($"16,16.2,16.2.2,VC_HTF_DETVR,{Series}2022,1.25,authorities/ng-ca,Register of victims,ALLAGE,C,A,N,BOTHSEX,ALL,PER_100000_POP");
        lines.ShouldContain($"16,16.2,16.2.2,VC_HTF_DETVR,{Series}2022,0.25,authorities/ng-ca,Register of victims,ALLAGE,C,A,N,UNKNOWN,ALL,PER_100000_POP");
        lines.ShouldContain($"16,16.2,16.2.2,VC_HTF_DETVSXR,{Series}2022,1.25,authorities/ng-ca,Register of victims,ALLAGE,C,A,N,BOTHSEX,SEXUAL,PER_100000_POP");
        lines.ShouldContain($"16,16.2,16.2.2,VC_HTF_DETVR,{Series}2023,NaN,authorities/ng-ca,The register moved,ALLAGE,C,O,N,BOTHSEX,ALL,PER_100000_POP");
    }

    private static Breakdown By(Sex sex, long milli) => new() { Sex = sex, ValueMilli = milli };

    // A framework of its own for each, so that tables hold nothing else.
    private static Indicator Sample(string? id = null)
    {
        var number = Interlocked.Increment(ref _number);
        return new Indicator
        {
            Id = id ?? $"test-{number}", Framework = $"test-{number}", Number = "4.1", Unit = "requests", Period = Period.Year, FirstPeriod = "2019", States = { "NE", "IT" },
            Titles = { new LocalizedText { Language = "en", Text = "Requests" }, new LocalizedText { Language = "fr", Text = "Demandes" } }, MethodNote = "Each request counts once.",
        };
    }

    private async Task<Indicator> Defined(Action<Indicator>? change = null)
    {
        var sample = Sample();
        change?.Invoke(sample);
        return await desk.It.Indicators.DefineIndicatorAsync(new DefineIndicatorRequest { Indicator = sample });
    }

    private static IndicatorValue Value(string period, long? milli)
    {
        var value = new IndicatorValue { Period = period, Evidence = "Register of requests" };
        if (milli is { } known)
            value.ValueMilli = known;
        return value;
    }

    private static async Task<IndicatorValue> Set(Party party, Indicator indicator, string period, long? milli, Action<IndicatorValue>? change = null)
    {
        var value = Value(period, milli);
        change?.Invoke(value);
        return await party.Indicators.SetIndicatorValueAsync(new SetIndicatorValueRequest { Parent = indicator.Name, Value = value });
    }

    private async Task<IEnumerable<IndicatorLine>> Table(Indicator indicator) =>
        (await desk.It.Indicators.GetIndicatorTableAsync(new GetIndicatorTableRequest { Framework = indicator.Framework })).Lines;
}
