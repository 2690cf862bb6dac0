using System.Text.Json;
using Grpc.Core;
using InfoSharing.Cli.Reports;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Tests.Reports;

public sealed class ImportTests(ReportingNode reporting) : IClassFixture<ReportingNode>
{
    [Fact]
    public async Task A_file_goes_in_once_and_what_is_refused_is_listed()
    {
        using var file = Sample.Copy(Sample.MissingMigrants);
        using var errors = new TempFile();
        using var first = reporting.Agency(out var authority);
        (await first.Run("report", "import", file.Path, "--mapping", "missing-migrants", "--target", "validate", "--errors", errors.Path)).ShouldBe(ExitCode.AnswerIsNo, first.Error);
        Figure(first, "rows read").ShouldBe(193);
        (Figure(first, "added"), Figure(first, "unchanged"), Figure(first, "skipped: nobody dead, nobody missing")).ShouldBe((174, 0, 3));
        (Figure(first, "refused: INVALID_FIELDS"), Figure(first, "refused: SUM_DIFFERS")).ShouldBe((10, 6));
        (Figure(first, "dead, of the rows accepted"), Figure(first, "missing, of the rows accepted")).ShouldBe((892, 2315));
        var reports = await reporting.Reports(authority);
        (reports.Count, reports.Sum(r => r.Incident.Dead), reports.Sum(r => r.Incident.Missing)).ShouldBe((174, 892, 2315));
        reports.ShouldAllBe(r => r.State == ReportState.Validated && r.SourceSystem == "missing-migrants");
        var listed = File.ReadAllLines(errors.Path);
        (listed.Length, listed[0]).ShouldBe((17, "row,reason,field,description"));
        listed[3].ShouldBe("106,INVALID_FIELDS,number_missing,\"\"\"-13\"\" is not a count.\"");
        first.Error.ShouldContain("row 106: INVALID_FIELDS number_missing");
        File.Exists(ImportPlace.FileOf(file.Path)).ShouldBeFalse();

        using var second = reporting.Agency(authority);
        await second.Run("report", "import", file.Path, "--mapping", "missing-migrants", "--target", "validate", "--errors", errors.Path);
        (Figure(second, "added"), Figure(second, "unchanged"), Figure(second, "dead, of the rows accepted")).ShouldBe((0, 174, 892));
        File.ReadAllLines(errors.Path).ShouldBe(listed);
        (await reporting.Reports(authority)).ShouldBe(reports);
    }

    [Fact]
    public async Task What_the_node_refuses_is_listed_too_with_all_its_findings()
    {
        using var file = new TempFile(string.Join('\n', File.ReadLines(Sample.SmallBoats).Take(1).Append("2018-01-01,5,1").Append("2042-01-01,7,0")), ".csv");
        using var errors = new TempFile();
        using var session = reporting.Agency(out _);
        (await session.Run("report", "import", file.Path, "--mapping", "uk-small-boats", "--errors", errors.Path)).ShouldBe(ExitCode.AnswerIsNo);
        (Figure(session, "added"), Figure(session, "refused: INVALID_FIELDS")).ShouldBe((1, 1));
        File.ReadAllLines(errors.Path)[1].ShouldStartWith("2,INVALID_FIELDS,incident.incidents,");
    }

    [Fact]
    public async Task A_changed_row_is_refused_or_supersedes()
    {
        using var file = new TempFile("full_date,migrants_arrived,boats_arrived\n2018-03-01,5,1\n", ".csv");
        string[] command = ["report", "import", file.Path, "--mapping", "uk-small-boats", "--target", "validate"];
        using var first = reporting.Agency(out var authority);
        (await first.Run(command)).ShouldBe(0, first.Error);
        File.WriteAllText(file.Path, "full_date,migrants_arrived,boats_arrived\n2018-03-01,6,1\n");
        using var second = reporting.Agency(authority);
        (await second.Run(command)).ShouldBe(ExitCode.AnswerIsNo);
        Figure(second, "refused: SOURCE_CHANGED").ShouldBe(1);
        using var third = reporting.Agency(authority);
        (await third.Run([.. command, "--on-change", "supersede"])).ShouldBe(0, third.Error);
        Figure(third, "superseded").ShouldBe(1);
        (await reporting.Reports(authority)).Where(r => r.State == ReportState.Validated).ShouldHaveSingleItem().Incident.Migrants.ShouldBe(6);
    }

    [Fact]
    public async Task What_was_written_down_without_a_network_goes_in_once_in_its_order()
    {
        const string Report = """ "detectDate": "2025-06-01", "sourceType": "SOURCE_TYPE_BORDER", "incident": { "kind": "INCIDENT_KIND_ATTEMPTED_ENTRY", "mode": "MODE_LAND", "migrants": """;
        using var file = new TempFile($$"""
            { "key": "tablet-7/1", {{Report}} 4 } }
            { "key": "tablet-7/1", {{Report}} 5 } }

            { {{Report}} 6 } }
            { "key": "tablet-7/3", "nobody": 1 }
            { "key": "tablet-7/4", {{Report}} 7
            { "key": "tablet-7/5", {{Report}} 8 } }
            """, ".jsonl");
        using var errors = new TempFile();
        using var session = reporting.Agency(out var authority);
        string[] command = ["report", "import", file.Path, "--on-change", "supersede", "--target", "validate", "--errors", errors.Path];
        (await session.Run(command)).ShouldBe(ExitCode.AnswerIsNo);
        (Figure(session, "added"), Figure(session, "superseded"), Figure(session, "refused: INVALID_FIELDS"), Figure(session, "refused: MALFORMED_MESSAGE")).ShouldBe((2, 1, 1, 2));
        File.ReadAllLines(errors.Path).Skip(1).Select(l => string.Join(',', l.Split(',').Take(3))).ShouldBe(["3,INVALID_FIELDS,key", "4,MALFORMED_MESSAGE,(row)", "5,MALFORMED_MESSAGE,(row)"]);
        (await reporting.Reports(authority)).Where(r => r.State == ReportState.Validated).Select(r => r.Incident.Migrants).Order().ShouldBe([5, 8]);
    }

    [Fact]
    public async Task A_dry_run_needs_no_node()
    {
        using var session = new Session().To("http://127.0.0.1:1").With("INFOSHARING_TOKEN", null);
        (await session.Run("report", "import", Sample.MissingMigrants, "--mapping", "missing-migrants", "--dry-run")).ShouldBe(ExitCode.AnswerIsNo);
        (Figure(session, "rows read"), Figure(session, "would be sent")).ShouldBe((193, 174));
        session.Error.ShouldContain("all of them: --errors");
        File.Exists(ImportPlace.FileOf(Sample.MissingMigrants)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_command_goes_on_after_the_last_row_that_was_answered_for()
    {
        await using var trial = await TrialImports.Start();
        trial.Take();
        trial.Fail(StatusCode.FailedPrecondition, "VALIDATOR_UNFIT");
        using var file = Sample.Copy(Sample.MissingMigrants);
        using var errors = new TempFile();
        string[] command = ["report", "import", file.Path, "--mapping", "missing-migrants", "--request-size", "110", "--errors", errors.Path];
        using var first = new Session().To(trial.Address);
        (await first.Run(command)).ShouldBe(ExitCode.Of(StatusCode.FailedPrecondition));
        first.Error.ShouldContain("Ended after row 110: the same command goes on there.");
        // Written after the place was kept, as a crash in between would leave it.
        File.AppendAllText(errors.Path, "116,SUM_DIFFERS");
        trial.Take();
        using var second = new Session().To(trial.Address);
        (await second.Run(command)).ShouldBe(ExitCode.AnswerIsNo);
        second.Error.ShouldContain("Goes on after row 110.");
        trial.Came.Select(rows => rows[0].Number).ShouldBe([1, 111, 111]);
        (Figure(second, "rows read"), Figure(second, "added"), Figure(second, "dead, of the rows accepted")).ShouldBe((193, 174, 892));
        File.ReadAllLines(errors.Path).Length.ShouldBe(17);
        File.Exists(ImportPlace.FileOf(file.Path)).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_file_mapping_target_or_person_begins_at_the_first_row()
    {
        await using var trial = await TrialImports.Start();
        using var file = Sample.Copy(Sample.SmallBoats);
        foreach (var words in new string[][] { [], ["--target", "submit"], ["--source", "boats"], ["--on-change", "supersede"] })
        {
            trial.Take();
            using var session = new Session().To(trial.Address);
            (await session.Run(["report", "import", file.Path, "--mapping", "uk-small-boats", "--request-size", "40", .. words])).ShouldNotBe(0);
        }

        trial.Came.Where((_, i) => i % 2 == 0).ShouldAllBe(rows => rows[0].Number < 40);
        File.Delete(ImportPlace.FileOf(file.Path));
    }

    [Fact]
    public async Task A_lost_connection_is_tried_again()
    {
        await using var trial = await TrialImports.Start();
        trial.Fail(StatusCode.Unavailable, "");
        trial.Take();
        using var file = Sample.Copy(Sample.SmallBoats);
        using var session = new Session().To(trial.Address);
        (await session.Run("report", "import", file.Path, "--mapping", "uk-small-boats")).ShouldBe(0, session.Error);
        trial.Came.Count.ShouldBe(2);
        Figure(session, "added").ShouldBe(20);
    }

    [Fact]
    public async Task Interrupted_it_says_where_it_is()
    {
        await using var trial = await TrialImports.Start();
        var waiting = new TaskCompletionSource();
        var never = new TaskCompletionSource<ImportReportsResponse>();
        trial.Take();
        trial.Answers.Enqueue(_ =>
        {
            waiting.SetResult();
            return never.Task;
        });
        using var file = Sample.Copy(Sample.SmallBoats);
        using var session = new Session().To(trial.Address);
        var running = session.Run("report", "import", file.Path, "--mapping", "uk-small-boats", "--request-size", "40");
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(30));
        session.Interrupt();
        (await running.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(ExitCode.Interrupted);
        session.Error.ShouldContain("Ended after row 40: the same command goes on there.");
        never.SetResult(new());
        File.Delete(ImportPlace.FileOf(file.Path));
    }

    [Fact]
    public async Task Programs_read_the_summary_as_json()
    {
        using var file = Sample.Copy(Sample.SmallBoats);
        using var session = reporting.Agency(out _);
        (await session.Run("report", "import", file.Path, "--mapping", "uk-small-boats", "--json")).ShouldBe(0, session.Error);
        using var summary = JsonDocument.Parse(session.Out);
        (summary.RootElement.GetProperty("read").GetInt32(), summary.RootElement.GetProperty("added").GetInt32()).ShouldBe((46, 20));
        summary.RootElement.GetProperty("skipped").GetProperty("nothing reported").GetInt32().ShouldBe(26);
        session.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_a_mapping_to_make_ones_own_of_it()
    {
        using var session = new Session();
        (await session.Run("report", "import", "--mapping", "missing-migrants", "--show-mapping")).ShouldBe(0);
        using var own = new TempFile(session.Out);
        using var again = new Session().To("http://127.0.0.1:1");
        await again.Run("report", "import", Sample.MissingMigrants, "--mapping", own.Path, "--dry-run");
        Figure(again, "would be sent").ShouldBe(174);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "report", "import")]
    [InlineData(ExitCode.Usage, "report", "import", "x.csv")]
    [InlineData(ExitCode.Usage, "report", "import", "x.csv", "--mapping", "boats")]
    [InlineData(ExitCode.Usage, "report", "import", "x.jsonl", "--target", "publish")]
    [InlineData(ExitCode.Usage, "report", "import", "x.jsonl", "--on-change", "overwrite")]
    [InlineData(ExitCode.Usage, "report", "import", "x.jsonl", "--request-size", "0")]
    [InlineData(ExitCode.NoInput, "report", "import", "x.jsonl")]
    [InlineData(ExitCode.NoInput, "report", "import", "x.csv", "--mapping", "own.json")]
    public async Task A_wrong_command_says_what_is_wrong(int code, params string[] words)
    {
        using var session = new Session();
        (await session.Run(words)).ShouldBe(code, session.Error);
        session.Error.ShouldContain("error: ");
    }

    private static long Figure(Session session, string what)
    {
        var line = session.Out.Split('\n').SingleOrDefault(l => l.StartsWith(what + "  ", StringComparison.Ordinal) || l.StartsWith(what.PadRight(32) + " ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No line \"{what}\":\n{session.Out}\n{session.Error}");
        return long.Parse(line.Split(' ')[^1]);
    }
}
