using System.Text.Json;

namespace InfoSharing.VoluntaryReporting.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class OperationTests(Desk desk)
{
    [Fact]
    public async Task Participants_read_what_all_count_and_nobody_else_does()
    {
        var operation = await Opened();
        (operation.Owner, operation.OwnerState).ShouldBe((desk.It.Authority, "IT"));
        await desk.ShouldRecord(operation, "OPEN_OPERATION", desk.It);
        (await desk.Ne.Indicators.ListOperationsAsync(new ListOperationsRequest { OrderBy = "create_time desc" })).Operations.ShouldContain(operation);
        (await desk.Es.Indicators.ListOperationsAsync(new ListOperationsRequest())).Operations.ShouldNotContain(operation);
        var tally = await Record(desk.Ne, operation, Counted());
        (tally.Name, tally.State, tally.Version, tally.Authority).ShouldBe(($"{operation.Name}/tallies/ne-2025-11-25", "NE", 1, desk.Ne.Authority));
        (await desk.It.Indicators.ListTalliesAsync(new ListTalliesRequest { Parent = operation.Name, Filter = "state = \"NE\"" })).Tallies.ShouldBe([tally]);
        (await desk.Es.Indicators.ListTalliesAsync(new ListTalliesRequest { Parent = operation.Name })).Tallies.ShouldBeEmpty();
        await Record(desk.Es, operation, Counted()).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await Exported(desk.Es, operation, FileFormat.Csv).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Es.Indicators.ListTallyHistoryAsync(new ListTallyHistoryRequest { Name = tally.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.ItPolice.Indicators.OpenOperationAsync(new OpenOperationRequest { Operation = Sample() }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task An_operation_that_cannot_be_is_refused_with_every_bad_field()
    {
        var bad = new Operation { Title = "Write to desk@example.org", Participants = { "authorities/no-such", "authorities/ne-ca", "authorities/it-carrier", "authorities/ne-ca" }, StartDate = "2025-11-26", EndDate = "2025-11-25" };
        await desk.It.Indicators.OpenOperationAsync(new OpenOperationRequest { Operation = bad }).ShouldBeRefused(
            StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE",
            "operation.title", "operation.participants[0]", "operation.participants[2]", "operation.participants[3]", "operation.participants", "operation.end_date");
    }

    // 152 persons detained: 97 for smuggling, 31 for trafficking, 24 for other offences.
    [Fact]
    public async Task Everyone_detained_is_so_on_one_ground_or_on_an_unknown_one()
    {
        var operation = await Opened();
        await Record(desk.Ne, operation, Counted(t => t.ForOther = 23)).ShouldBeRefused(StatusCode.InvalidArgument, "SUM_DIFFERS", "tally.detained");
        await Record(desk.Ne, operation, Counted(t => (t.ForSmuggling, t.ForTrafficking, t.ForOther, t.ForUnknown) = (int.MaxValue, int.MaxValue, 2, 152))).ShouldBeRefused(StatusCode.InvalidArgument, "SUM_DIFFERS", "tally.detained");
        var tally = await Record(desk.Ne, operation, Counted());
        (tally.Detained, tally.ForSmuggling + tally.ForTrafficking + tally.ForOther).ShouldBe((152, 97 + 31 + 24));
    }

    [Theory]
    [InlineData("2025-11-24", "DATE_OUTSIDE")]
    [InlineData("2025-11-27", "DATE_OUTSIDE")]
    public async Task A_day_outside_the_operation_is_refused(string date, string reason) =>
        await Record(desk.Ne, await Opened(), Counted(t => t.Date = date)).ShouldBeRefused(StatusCode.InvalidArgument, reason, "tally.date");

    [Fact]
    public async Task A_day_to_come_is_refused()
    {
        var operation = await Opened(o => o.EndDate = "2099-01-01");
        await Record(desk.Ne, operation, Counted(t => t.Date = "2098-01-01")).ShouldBeRefused(StatusCode.InvalidArgument, "DATE_FUTURE", "tally.date");
    }

    [Fact]
    public async Task A_late_correction_is_a_new_version_and_the_first_one_stays_in_the_history()
    {
        var operation = await Opened();
        var first = await Record(desk.Ne, operation, Counted(t => (t.Detained, t.ForUnknown) = (160, 8)));
        await Record(desk.Ne, operation, Counted()).ShouldBeRefused(StatusCode.InvalidArgument, "CORRECTION_UNEXPLAINED", "tally.correction");
        var second = await Record(desk.Ne, operation, Counted(t => t.Correction = "Eight were counted twice"));
        (second.Version, second.Detained, second.CreateTime).ShouldBe((2, 152, first.CreateTime));
        var history = (await desk.It.Indicators.ListTallyHistoryAsync(new ListTallyHistoryRequest { Name = first.Name })).Changes;
        history.Select(c => (c.Entry.Change, c.Entry.Actor.Principal, c.Tally.Version, c.Tally.Detained)).ShouldBe([("RECORD_TALLY", desk.Ne.Principal, 1, 160), ("RECORD_TALLY", desk.Ne.Principal, 2, 152)]);
        var stale = Counted(t => t.Correction = "Once more");
        await desk.Ne.Indicators.RecordTallyAsync(new RecordTallyRequest { Parent = operation.Name, Tally = stale, Etag = first.Etag }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
    }

    [Fact]
    public async Task The_file_adds_up_per_State_per_day_and_in_all_and_says_what_is_unknown()
    {
        var operation = await Opened();
        await Record(desk.Ne, operation, Counted(t => t.Checks = 1000));
        await Record(desk.It, operation, Counted(t => (t.Detained, t.ForSmuggling, t.ForTrafficking, t.ForOther, t.ForUnknown) = (7, 2, 0, 0, 5)));
        await Record(desk.It, operation, Counted(t => (t.Date, t.Detained, t.ForSmuggling, t.ForTrafficking, t.ForOther, t.Checks) = ("2025-11-26", 0, 0, 0, 0, 30)));
        var csv = await Exported(desk.Ne, operation, FileFormat.Csv);
        csv.Content.ToStringUtf8().Split("\r\n").ShouldBe([
            "level,state,date,tallies,checks,checks_unknown,detained,for_smuggling,for_trafficking,for_other,for_unknown,vulnerable_migrants,vulnerable_migrants_unknown,version",
            "tally,IT,2025-11-25,1,unknown,1,7,2,0,0,5,unknown,1,1",
            "tally,IT,2025-11-26,1,30,0,0,0,0,0,0,unknown,1,1",
            "tally,NE,2025-11-25,1,1000,0,152,97,31,24,0,unknown,1,1",
            "state,IT,,2,30,1,7,2,0,0,5,unknown,2,",
            "state,NE,,1,1000,0,152,97,31,24,0,unknown,1,",
            "day,,2025-11-25,2,1000,1,159,99,31,24,5,unknown,2,",
            "day,,2025-11-26,1,30,0,0,0,0,0,0,unknown,1,",
            "total,,,3,1030,1,159,99,31,24,5,unknown,3,",
            ""]);
        (csv.Rows, csv.FileName).ShouldBe((8, "operation-2025-11-25.csv"));
        using var json = JsonDocument.Parse((await Exported(desk.It, operation, FileFormat.Json)).Content.Memory);
        var total = json.RootElement.EnumerateArray().Last();
        (total.GetProperty("detained").GetInt64(), total.GetProperty("vulnerable_migrants").ValueKind, total.GetProperty("vulnerable_migrants_unknown").GetInt64()).ShouldBe((159, JsonValueKind.Null, 3));
    }

    private static Operation Sample() => new() { Title = "Two days on the desert route", Participants = { "authorities/it-ca", "authorities/ne-ca" }, StartDate = "2025-11-25", EndDate = "2025-11-26" };

    private async Task<Operation> Opened(Action<Operation>? change = null)
    {
        var sample = Sample();
        change?.Invoke(sample);
        return await desk.It.Indicators.OpenOperationAsync(new OpenOperationRequest { Operation = sample });
    }

    private static Tally Counted(Action<Tally>? change = null)
    {
        var tally = new Tally { Date = "2025-11-25", Detained = 152, ForSmuggling = 97, ForTrafficking = 31, ForOther = 24 };
        change?.Invoke(tally);
        return tally;
    }

    private static async Task<Tally> Record(Party party, Operation operation, Tally tally) =>
        await party.Indicators.RecordTallyAsync(new RecordTallyRequest { Parent = operation.Name, Tally = tally });

    private static async Task<ExportedFile> Exported(Party party, Operation operation, FileFormat format) =>
        await party.Indicators.ExportOperationAsync(new ExportOperationRequest { Name = operation.Name, Format = format });
}
