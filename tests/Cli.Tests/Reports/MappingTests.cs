using InfoSharing.Cli.Reports;
using InfoSharing.Cli.Reports.Mappings;
using InfoSharing.Reporting.V1;
using ProfileGroup = InfoSharing.Reporting.V1.ProfileGroup;

namespace InfoSharing.Cli.Tests.Reports;

public sealed class MappingTests
{
    [Fact]
    public async Task The_first_row_becomes_this_report()
    {
        var first = (await MissingMigrants())[0].Row.ShouldNotBeNull();
        first.Key.ShouldBe("2014.MMP00259");
        first.Report.ShouldBe(new Report
        {
            DetectDate = "2014-12-31", SourceType = SourceType.OpenSource, Reliability = SourceReliability.B,
            Incident = new Incident
            {
                Kind = IncidentKind.Deaths, Mode = Mode.Unknown, Place = new Place { Country = "MM", Geohash = "w4d71" }, Dead = 0, Missing = 750, CauseOfDeath = CauseOfDeath.Several,
            },
            Profiles =
            {
                new ProfileGroup { Subject = ProfileSubject.DeadAndMissing, Sex = Sex.Unknown, Age = AgeGroup.Child, Count = 250 },
                new ProfileGroup { Subject = ProfileSubject.DeadAndMissing, Sex = Sex.Unknown, Age = AgeGroup.Unknown, Count = 500 },
            },
        });
    }

    [Fact]
    public async Task Odd_rows_are_refused_with_the_column_that_is_wrong_and_rows_that_count_nobody_are_skipped()
    {
        var rows = await MissingMigrants();
        rows.Where(r => r.Error is not null).GroupBy(r => (r.Error!.Reason, r.Error.Findings.Single().Field)).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(
            new Dictionary<(string, string), int>
            {
                [("INVALID_FIELDS", "number_missing")] = 5, [("INVALID_FIELDS", "number_of_survivors")] = 2,
                [("INVALID_FIELDS", "reported_date")] = 3, [("SUM_DIFFERS", "total_dead_and_missing")] = 6,
            },
            ignoreOrder: true);
        rows.Select(r => r.Skipped).OfType<string>().ShouldBe(["nobody dead, nobody missing", "nobody dead, nobody missing", "nobody dead, nobody missing"]);
    }

    [Fact]
    public async Task Dead_and_missing_are_the_total_of_the_file_and_every_group_adds_up()
    {
        var totals = File.ReadLines(Sample.MissingMigrants).Skip(1).Select(line => line.Split(',')).Select(cells => cells[4]).ToList();
        foreach (var row in (await MissingMigrants()).Where(r => r.Row is not null))
        {
            var incident = row.Row!.Report.Incident;
            $"{incident.Dead + incident.Missing}".ShouldBe(totals[(int)row.Number - 1]);
            (incident.HasDead && incident.HasMissing).ShouldBeTrue();
            if (row.Row.Report.Profiles.Count > 0)
                row.Row.Report.Profiles.Sum(p => p.Count).ShouldBe(incident.Dead + incident.Missing, $"row {row.Number}");
        }
    }

    [Fact]
    public async Task Rows_that_share_an_id_stay_apart_and_keep_their_keys()
    {
        var keys = (await MissingMigrants()).Select(r => r.Row?.Key).OfType<string>().ToList();
        keys.ShouldBeUnique();
        keys.ShouldContain("2014.MMP00062");
        keys.ShouldContain("2014.MMP00062#4");
        (await MissingMigrants()).Select(r => r.Row?.Key).OfType<string>().ShouldBe(keys);
    }

    [Fact]
    public async Task Going_on_in_the_middle_gives_the_same_rows()
    {
        var all = await MissingMigrants();
        (await MissingMigrants(after: 86)).Select(r => r.Row?.Key).ShouldBe(all.Skip(86).Select(r => r.Row?.Key));
    }

    [Fact]
    public async Task Free_text_is_not_carried_over()
    {
        foreach (var row in (await MissingMigrants()).Select(r => r.Row).OfType<ImportRow>())
            (row.Report.Note, row.Report.Language).ShouldBe(("", ""));
    }

    [Fact]
    public async Task A_day_without_a_figure_is_neither_zero_nor_an_error()
    {
        var rows = await Read(Sample.SmallBoats, "uk-small-boats");
        rows.Count(r => r.Skipped == "nothing reported").ShouldBe(26);
        rows.Count(r => r.Error is not null).ShouldBe(0);
        var reports = rows.Select(r => r.Row?.Report).OfType<Report>().ToList();
        (reports.Count, reports.Sum(r => r.Incident.Migrants)).ShouldBe((20, 167));
        reports[0].ShouldBe(new Report
        {
            DetectDate = "2018-01-31", SourceType = SourceType.Sea,
            Incident = new Incident { Kind = IncidentKind.DetectedAtBorder, Mode = Mode.Sea, Place = new Place { Country = "GB" }, Migrants = reports[0].Incident.Migrants, Incidents = reports[0].Incident.Incidents },
            Route = new Route { Corridor = "english-channel", ActualDestination = "GB", Certainty = Certainty.Known },
            ModusOperandi = new ModusOperandi { Conveyances = { Conveyance.Boat } },
        });
    }

    [FactWithData("missing-migrants/incidents.csv")]
    public async Task The_whole_file_is_read()
    {
        var rows = await Read(Sample.Whole("missing-migrants/incidents.csv")!, "missing-migrants");
        (rows.Count, rows.Count(r => r.Row is not null), rows.Count(r => r.Error is not null), rows.Count(r => r.Skipped is not null)).ShouldBe((17_846, 17_697, 111, 38));
        (rows.Sum(r => r.Dead), rows.Sum(r => r.Missing)).ShouldBe((41_295, 29_164));
        rows.Select(r => r.Row?.Key).OfType<string>().ShouldBeUnique();
    }

    [Theory]
    [InlineData("Drowning", CauseOfDeath.Drowning)]
    [InlineData("Presumed drowning (P)", CauseOfDeath.Drowning)]
    [InlineData("Unknown (skeletal remains)", CauseOfDeath.Unknown)]
    [InlineData("", CauseOfDeath.Unspecified)]
    [InlineData("Car Accident", CauseOfDeath.Vehicle)]
    [InlineData("Accident", CauseOfDeath.Accident)]
    [InlineData("Suffocation inside truck", CauseOfDeath.Suffocation)]
    [InlineData("Heat stroke", CauseOfDeath.Exposure)]
    [InlineData("Stroke (brain attack)", CauseOfDeath.Sickness)]
    [InlineData("Sickness_and_lack_of_access_to_medicines Starvation", CauseOfDeath.Several)]
    [InlineData("Shot or Stabbed", CauseOfDeath.Violence)]
    public async Task Causes_are_told_by_their_words(string text, CauseOfDeath cause) =>
        (await Rows($"1,2020-01-01,1,,1,,,,,{text},Libya,,4,33,13")).Single().Row!.Report.Incident.CauseOfDeath.ShouldBe(cause);

    [Theory]
    [InlineData("33", "13", "smc")]
    [InlineData("33.1", "13", "smch")]
    [InlineData("33.12", "13", "smchr")]
    [InlineData("33.123456", "13.5", "smcs7")]
    [InlineData("", "", "")]
    public async Task A_place_is_no_more_exact_than_its_coordinates(string latitude, string longitude, string geohash) =>
        (await Rows($"1,2020-01-01,1,,1,,,,,Drowning,Libya,,4,{latitude},{longitude}")).Single().Row!.Report.Incident.Place.Geohash.ShouldBe(geohash);

    [Theory]
    [InlineData("Côte d&#039;Ivoire", "CI")]
    [InlineData("TURKIYE", "TR")]
    [InlineData("Libye", "LY")]
    [InlineData("Судан", "SD")]
    [InlineData("NE", "NE")]
    [InlineData("Mixed/Unknown", "")]
    public async Task A_country_is_known_by_its_names(string name, string code) =>
        (await Rows($"1,2020-01-01,1,,1,,,,,Drowning,{name},,4,33,13")).Single().Row!.Report.Incident.Place.Country.ShouldBe(code);

    [Theory]
    [InlineData("1,2020-01-01,1,,1,,,,,Drowning,Atlantis,,4,33,13", "country_of_incident")]
    [InlineData("1,2020-01-01,1,,1,,,,,Drowning,Libya,Northwest Passage,4,33,13", "migration_route")]
    [InlineData("1,01/02/2020,1,,1,,,,,Drowning,Libya,,4,33,13", "reported_date")]
    [InlineData("1,2020-01-01,1,,1,,,,,Drowning,Libya,,9,33,13", "source_quality")]
    [InlineData("1,2020-01-01,1,,1,,,,,Drowning,Libya,,4,133,13", "lat")]
    [InlineData("1,2020-01-01,one,,1,,,,,Drowning,Libya,,4,33,13", "number_dead")]
    [InlineData("1,2020-01-01,1.5,,1,,,,,Drowning,Libya,,4,33,13", "number_dead")]
    [InlineData("1,2020-01-01,1,1,3,,,,,Drowning,Libya,,4,33,13", "total_dead_and_missing")]
    [InlineData("1,2020-01-01,1,,1,,1,1,,Drowning,Libya,,4,33,13", "total_dead_and_missing")]
    [InlineData("1,2020-01-01,1,,1,,,,2,Drowning,Libya,,4,33,13", "total_dead_and_missing")]
    [InlineData("1,2020-01-01,1", "(row)")]
    public async Task A_cell_that_means_nothing_is_named(string row, string column) => (await Rows(row)).Single().Error!.Findings.Single().Field.ShouldBe(column);

    [Fact]
    public async Task A_row_says_all_that_is_wrong_with_it() =>
        (await Rows("1,,x,,1,,,,,Drowning,Atlantis,,4,33,13")).Single().Error!.Findings.Select(f => f.Field).ShouldBe(["reported_date", "country_of_incident", "number_dead"]);

    [Theory]
    [InlineData(10, 0, 0, 0, "?? 10")]
    [InlineData(10, 3, 4, 0, "F? 3, M? 4, ?? 3")]
    [InlineData(10, 3, 4, 2, "F? 3, M? 4, ?c 2, ?? 1")]
    [InlineData(10, 10, 0, 4, "Fc 4, F? 6")]
    [InlineData(10, 0, 6, 7, "Mc 3, M? 3, ?c 4")]
    [InlineData(10, 3, 4, 10, "Fc 3, Mc 4, ?c 3")]
    [InlineData(10, 4, 6, 5, "F? 4, M? 6")]
    public void How_children_divide_by_sex_is_not_made_up(int total, int female, int male, int children, string groups) =>
        string.Join(", ", SexAndAge.Groups(ProfileSubject.DeadAndMissing, total, female, male, children)
            .Select(g => $"{(g.Sex == Sex.Female ? "F" : g.Sex == Sex.Male ? "M" : "?")}{(g.Age == AgeGroup.Child ? "c" : "?")} {g.Count}")).ShouldBe(groups);

    [Theory]
    [InlineData("missing-migrants")]
    [InlineData("uk-small-boats")]
    public void The_programs_own_mappings_are_possible(string name) => MappingFile.Parse(name, MappingFile.Text(name)).SourceSystem.ShouldBe(name);

    [Fact]
    public void A_mapping_says_all_that_is_wrong_with_it()
    {
        const string Wrong = """
            { "title": "t", "attribution": "a", "sourceSystem": "My Notes", "key": [], "report": { "detectDay": "x" },
              "fields": [ { "field": "incident.deaths", "column": "a" }, { "field": "profiles.count", "column": "a" }, { "field": "detect_date" }, { "field": "incident.mode", "column": "m", "codes": "none" },
                { "field": "incident.kind", "column": "k", "codes": "kinds" } ],
              "codes": { "kinds": { "values": { "x": "INCIDENT_KIND_PARTY" }, "names": "cities" } }, "place": { "latitude": "a", "longitude": "b", "characters": 9 } }
            """;
        var problem = Should.Throw<Problem>(() => MappingFile.Parse("own.json", Wrong));
        problem.ExitCode.ShouldBe(ExitCode.BadData);
        problem.Sentences.Count.ShouldBe(10);
        foreach (var part in new[] { "key names no column", "sourceSystem", "detectDay", "incident.deaths", "profiles.count", "detect_date: give column", "no table none", "INCIDENT_KIND_PARTY", "countries", "characters" })
            problem.Sentences.ShouldContain(s => s.Contains(part, StringComparison.Ordinal), part);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "title": "t", "attribution": "a", "sourceSystem": "s", "key": ["a"], "fields": [], "colour": "red" }""")]
    [InlineData("not json")]
    public void What_is_no_mapping_is_refused(string text) => Should.Throw<Problem>(() => MappingFile.Parse("own.json", text)).ExitCode.ShouldBe(ExitCode.BadData);

    [Fact]
    public async Task A_file_of_another_kind_is_told_by_its_columns()
    {
        var problem = await Should.ThrowAsync<Problem>(() => Read(Sample.SmallBoats, "missing-migrants"));
        problem.Sentences.Single().ShouldContain("web_id");
    }

    [Fact]
    public async Task A_mapping_of_ones_own_reads_other_delimiters_thousands_dates_and_crossings()
    {
        const string Own = """
            { "title": "Border police, daily", "attribution": "own", "sourceSystem": "border-daily", "key": ["Nr"], "delimiter": ";",
              "report": { "sourceType": "SOURCE_TYPE_BORDER", "incident": { "kind": "INCIDENT_KIND_DETECTED_AT_BORDER", "mode": "MODE_LAND", "place": { "country": "AT" } } },
              "fields": [ { "field": "detect_date", "column": "Tag", "date": "dd.MM.yyyy", "required": true }, { "field": "incident.migrants", "column": "Personen", "thousands": "." } ],
              "place": { "latitude": "Lat", "longitude": "Lon", "crossing": "Ort" } }
            """;
        using var file = new TempFile("Nr;Tag;Personen;Ort;Lat;Lon\n7;24.12.2024;1.250;Hörbranz;;\n", ".csv");
        await using var stream = File.OpenRead(file.Path);
        var rows = new List<SourceRow>();
        await foreach (var row in new CsvRows(stream, MappingFile.Parse("own", Own)).Read(0, default))
            rows.Add(row);
        var report = rows.Single().Row.ShouldNotBeNull().Report;
        (report.DetectDate, report.Incident.Migrants, report.Incident.Place.Unlocode).ShouldBe(("2024-12-24", 1250, "ATHBZ"));
    }

    private static Task<List<SourceRow>> MissingMigrants(long after = 0) => Read(Sample.MissingMigrants, "missing-migrants", after);

    private static async Task<List<SourceRow>> Rows(params string[] rows)
    {
        using var file = new TempFile(string.Join('\n', File.ReadLines(Sample.MissingMigrants).Take(1).Concat(rows)), ".csv");
        return await Read(file.Path, "missing-migrants");
    }

    private static async Task<List<SourceRow>> Read(string path, string mapping, long after = 0)
    {
        await using var file = File.OpenRead(path);
        var rows = new List<SourceRow>();
        await foreach (var row in new CsvRows(file, MappingFile.Parse(mapping, MappingFile.Text(mapping))).Read(after, default))
            rows.Add(row);
        return rows;
    }
}
