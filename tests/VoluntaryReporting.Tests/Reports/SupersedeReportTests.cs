namespace InfoSharing.VoluntaryReporting.Tests.Reports;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class SupersedeReportTests(Desk desk)
{
    [Fact]
    public async Task The_correction_counts_from_its_validation_on_and_the_first_one_no_more()
    {
        var original = await desk.ItPolice.Validated(desk.It);
        var draft = await Supersede(original);
        (draft.State, draft.Supersedes, draft.Agency).ShouldBe((ReportState.Draft, original.Name, desk.ItPolice.Authority));
        await desk.ItPolice.ShouldRecord(draft, "SUPERSEDE_REPORT");
        await desk.It.ShouldNotRead(draft.Name);
        (await desk.It.Read(original.Name)).ShouldBe(original);
        await desk.ItPolice.Submit(draft, desk.It);
        (await desk.It.Read(original.Name)).State.ShouldBe(ReportState.Validated);
        var corrected = await desk.It.Validate(draft);
        var before = await desk.It.Read(original.Name);
        (corrected.State, before.State, before.SupersededBy).ShouldBe((ReportState.Validated, ReportState.Superseded, corrected.Name));
        await desk.It.ShouldRecord(before, "VALIDATE_REPORT");
    }

    [Fact]
    public async Task One_correction_is_open_at_a_time()
    {
        var original = await desk.ItPolice.Validated(desk.It);
        var draft = await Supersede(original);
        var answer = await Superseding(desk.ItPolice, original).ShouldBeRefused(StatusCode.FailedPrecondition, "SUPERSEDED_ALREADY");
        answer.Metadata["report"].ShouldBe(draft.Name);
        await desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = draft.Name, Reason = "It was right" });
        var second = await Supersede(original);
        second.Name.ShouldNotBe(draft.Name);
        await desk.ItPolice.Submit(second, desk.It);
        await desk.It.Validate(second);
        answer = await Superseding(desk.ItPolice, original).ShouldBeRefused(StatusCode.FailedPrecondition, "SUPERSEDED_ALREADY");
        answer.Metadata["report"].ShouldBe(second.Name);
        (await Supersede(await desk.ItPolice.Read(second.Name))).Supersedes.ShouldBe(second.Name);
    }

    [Fact]
    public async Task Of_many_corrections_at_once_one_is_opened()
    {
        var original = await desk.ItPolice.Validated(desk.It);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Outcome(Superseding(desk.ItPolice, original).ResponseAsync)));
        outcomes.Order().ShouldBe([.. Enumerable.Repeat("SUPERSEDED_ALREADY", 7), "done"]);
        (await desk.ItPolice.Reports.ListReportsAsync(new ListReportsRequest { Filter = $"supersedes = \"{original.Name}\"" })).Reports.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_gets_the_first_draft()
    {
        var original = await desk.ItPolice.Validated(desk.It);
        var call = new SupersedeReportRequest { Name = original.Name, Report = Samples.Report(), RequestId = Guid.NewGuid().ToString() };
        var first = await desk.ItPolice.Reports.SupersedeReportAsync(call);
        (await desk.ItPolice.Reports.SupersedeReportAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task What_was_withdrawn_meanwhile_is_corrected_no_more()
    {
        var original = await desk.ItPolice.Validated(desk.It);
        var (draft, submitted) = (await Supersede(original), await desk.ItPolice.Validated(desk.It));
        var correction = await desk.ItPolice.Submit(await Supersede(submitted), desk.It);
        foreach (var report in new[] { original, submitted })
            await desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "It did not happen" });
        await desk.ItPolice.Reports.SubmitReportAsync(new SubmitReportRequest { Name = draft.Name, Validator = desk.It.Authority }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = correction.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task Refuses_drafts_others_and_what_names_someone()
    {
        var (draft, validated) = (await desk.ItPolice.Create(), await desk.ItPolice.Validated(desk.It));
        await Superseding(desk.ItPolice, draft).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await Superseding(desk.It, validated).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_AGENCY");
        await Superseding(desk.Ne, validated).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.ItPolice.Reports.SupersedeReportAsync(new SupersedeReportRequest { Name = validated.Name, Report = Samples.Report(r => r.Note = "Named Keita") })
            .ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "report.note");
    }

    private static AsyncUnaryCall<Report> Superseding(Party party, Report original) =>
        party.Reports.SupersedeReportAsync(new SupersedeReportRequest { Name = original.Name, Report = Samples.Report(r => r.Note = "One person fewer than first counted.") });

    private async Task<Report> Supersede(Report original) => await Superseding(desk.ItPolice, original);

    private static async Task<string> Outcome(Task<Report> call)
    {
        try
        {
            await call;
            return "done";
        }
        catch (RpcException refused)
        {
            return Answer.Of(refused).Reason;
        }
    }
}
