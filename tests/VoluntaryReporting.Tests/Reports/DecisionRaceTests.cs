namespace InfoSharing.VoluntaryReporting.Tests.Reports;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DecisionRaceTests(Desk desk)
{
    private const int Rounds = 5;

    [Fact]
    public async Task Of_many_validations_at_once_one_is_done()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var report = await desk.ItPolice.Submitted(desk.It);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Outcome(desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = report.Name }))));
            outcomes.Order().ShouldBe(["OK", .. Enumerable.Repeat("WRONG_STATE", 5)]);
            (await Moves(report)).ShouldBe(["SUBMIT_REPORT", "VALIDATE_REPORT"]);
        }
    }

    [Fact]
    public async Task Validation_against_return_ends_in_one_of_the_two()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var report = await desk.ItPolice.Submitted(desk.It);
            var outcomes = await Task.WhenAll(
                Outcome(desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = report.Name })),
                Outcome(desk.It.Reports.ReturnReportAsync(new ReturnReportRequest { Name = report.Name, Reason = "The place is missing" })));
            outcomes.Order().ShouldBe(["OK", "WRONG_STATE"]);
            (await desk.It.Read(report.Name)).State.ShouldBe(outcomes[0] == "OK" ? ReportState.Validated : ReportState.Returned);
        }
    }

    // Whoever comes first: in the end it does not count, and neither do its alerts.
    [Fact]
    public async Task Withdrawal_against_validation_leaves_nothing_that_counts()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var report = await desk.ItPolice.Submitted(desk.It, Samples.Sea());
            var outcomes = await Task.WhenAll(
                Outcome(desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = report.Name })),
                Outcome(desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "Entered twice" })));
            outcomes[1].ShouldBe("OK");
            (await desk.It.Read(report.Name)).State.ShouldBe(ReportState.Withdrawn);
            var alerts = (await desk.It.Alerts.ListAlertsAsync(new ListAlertsRequest { Filter = $"report = \"{report.Name}\"" })).Alerts;
            alerts.Select(a => a.State).ShouldBe(outcomes[0] == "OK" ? [AlertState.Withdrawn] : []);
        }
    }

    // Whoever comes first: the correction counts, or nothing does; never both, and never the corrected one beside it.
    [Fact]
    public async Task Withdrawal_of_the_first_against_validation_of_its_correction_leaves_one_of_them()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var original = await desk.ItPolice.Validated(desk.It);
            var draft = await desk.ItPolice.Reports.SupersedeReportAsync(new SupersedeReportRequest { Name = original.Name, Report = Samples.Report() });
            await desk.ItPolice.Submit(draft, desk.It);
            var outcomes = await Task.WhenAll(
                Outcome(desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = draft.Name })),
                Outcome(desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = original.Name, Reason = "It did not happen" })));
            outcomes.Order().ShouldBe(["OK", "WRONG_STATE"]);
            var states = ((await desk.It.Read(original.Name)).State, (await desk.It.Read(draft.Name)).State);
            states.ShouldBe(outcomes[0] == "OK" ? (ReportState.Superseded, ReportState.Validated) : (ReportState.Withdrawn, ReportState.Submitted));
        }
    }

    private async Task<IEnumerable<string>> Moves(Report report) =>
        (await desk.It.Reports.ListReportHistoryAsync(new ListReportHistoryRequest { Name = report.Name })).Changes.Select(c => c.Entry.Change);

    private static async Task<string> Outcome(AsyncUnaryCall<Report> call)
    {
        try
        {
            await call;
            return "OK";
        }
        catch (RpcException refused)
        {
            return Answer.Of(refused).Reason;
        }
    }
}
