namespace InfoSharing.VoluntaryReporting.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DocumentAlertTests(Desk desk)
{
    [Fact]
    public async Task A_warning_is_everyones_and_its_publishers_to_end()
    {
        var warning = await Warned(DocumentType.Visa, "DE");
        (warning.Publisher, warning.Ended).ShouldBe((desk.Es.Authority, false));
        await desk.ShouldRecord(warning, "PUBLISH_DOCUMENT_ALERT", desk.Es);
        (await desk.Ne.Alerts.ListDocumentAlertsAsync(new ListDocumentAlertsRequest { Filter = "issuing_state = \"DE\" AND ended = false", OrderBy = "create_time desc" })).DocumentAlerts[0].ShouldBe(warning);
        var answer = await End(desk.Ne, warning).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        answer.Metadata["owner"].ShouldBe(desk.Es.Authority);
        await desk.Es.Alerts.EndDocumentAlertAsync(new EndDocumentAlertRequest { Name = warning.Name, Reason = "Ask desk@example.org" }).ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "reason");
        var ended = await End(desk.Es, warning);
        (ended.Ended, ended.EndReason).ShouldBe((true, "Called in"));
        await desk.ShouldRecord(ended, "END_DOCUMENT_ALERT", desk.Es);
        (await End(desk.Es, warning).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE")).Metadata["state"].ShouldBe("ENDED");
    }

    [Fact]
    public async Task It_says_how_a_forgery_looks_and_never_whose_it_was()
    {
        await Publish(new DocumentAlert { Type = DocumentType.Passport, IssuingState = "DE", Fraud = DocumentFraud.Counterfeit, Description = "Call +39 06 1234 5678", Language = "en" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "document_alert.description");
        await Publish(new DocumentAlert { Type = DocumentType.Passport, IssuingState = "DE", Fraud = DocumentFraud.Counterfeit, Description = "The laminate has no edge" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "document_alert.language");
        await Publish(new DocumentAlert { IssuingState = "XX" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "document_alert.type", "document_alert.issuing_state", "document_alert.fraud");
    }

    [Fact]
    public async Task A_report_with_such_documents_is_a_match_for_who_reads_the_report_alone()
    {
        var warning = await Warned(DocumentType.Seafarer, "GR");
        var report = await desk.ItPolice.Submitted(desk.It, Samples.Report(r => r.Documents[0].Type = DocumentType.Seafarer));
        foreach (var reader in new[] { desk.ItPolice, desk.It })
            (await Matches(reader, warning)).ShouldBe([report.Name]);
        foreach (var other in new[] { desk.ItProsecution, desk.Es, desk.Ne })
            (await Matches(other, warning)).ShouldBeEmpty();
        await desk.Es.Alerts.ListDocumentMatchesAsync(new ListDocumentMatchesRequest { Name = "documentAlerts/none" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Its_validation_raises_an_alert_in_the_same_commit()
    {
        var warning = await Warned(DocumentType.ResidencePermit, "GR");
        var report = await desk.It.Validate(await desk.ItPolice.Submitted(desk.It, Samples.Report(r => r.Documents[0].Type = DocumentType.ResidencePermit)));
        var alert = await AlertOf(desk.It, report);
        (alert.Kind, alert.DocumentAlert, alert.State, alert.UpdateTime).ShouldBe((AlertKind.DocumentFraud, warning.Name, AlertState.Raised, report.UpdateTime));
        alert.States.ShouldBe(["AF", "SI", "DE", "GR"]);
        long.Parse(alert.Etag).ShouldBe(long.Parse(report.Etag) + 1);
        (await AlertOf(desk.ItPolice, report)).ShouldBe(alert);
        (await desk.It.Alerts.GetAlertAsync(new GetAlertRequest { Name = alert.Name })).ShouldBe(alert);
        // The States concerned are told by case exchange, and read nothing here; nor do other agencies at home.
        foreach (var other in new[] { desk.Es, desk.Ne, desk.ItProsecution })
            await desk.As(other.Principal, other.Authority, other.Country, Role.CentralAuthority).Alerts.GetAlertAsync(new GetAlertRequest { Name = alert.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task What_is_withdrawn_ends_its_alert_and_what_is_corrected_raises_another()
    {
        var first = await desk.It.Validate(await desk.ItPolice.Submitted(desk.It, Samples.Sea()));
        var raised = await AlertOf(desk.It, first);
        (raised.Kind, raised.Dead, raised.Missing).ShouldBe((AlertKind.Deaths, 4, 5));
        raised.States.ShouldBe(["SD", "LY"]);
        var draft = await desk.ItPolice.Reports.SupersedeReportAsync(new SupersedeReportRequest { Name = first.Name, Report = Samples.Sea(r => (r.Incident.Dead, r.Incident.Missing) = (6, 3)) });
        await desk.ItPolice.Submit(draft, desk.It);
        (await AlertOf(desk.It, first)).State.ShouldBe(AlertState.Raised);
        var second = await desk.It.Validate(draft);
        ((await AlertOf(desk.It, first)).State, (await AlertOf(desk.It, second)).Dead).ShouldBe((AlertState.Withdrawn, 6));
        await desk.It.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = second.Name, Reason = "Reported twice" });
        (await AlertOf(desk.It, second)).State.ShouldBe(AlertState.Withdrawn);
    }

    private static async Task<Alert> AlertOf(Party party, Report report) =>
        (await party.Alerts.ListAlertsAsync(new ListAlertsRequest { Filter = $"report = \"{report.Name}\"" })).Alerts.Single();

    private Task<DocumentAlert> Warned(DocumentType type, string state) =>
        Publish(new DocumentAlert { Type = type, IssuingState = state, Fraud = DocumentFraud.Counterfeit, Description = "The laminate has no edge", Language = "en" });

    private async Task<DocumentAlert> Publish(DocumentAlert alert) => await desk.Es.Alerts.PublishDocumentAlertAsync(new PublishDocumentAlertRequest { DocumentAlert = alert });

    private static async Task<DocumentAlert> End(Party party, DocumentAlert warning) =>
        await party.Alerts.EndDocumentAlertAsync(new EndDocumentAlertRequest { Name = warning.Name, Reason = "Called in" });

    private static async Task<IEnumerable<string>> Matches(Party party, DocumentAlert warning) =>
        (await party.Alerts.ListDocumentMatchesAsync(new ListDocumentMatchesRequest { Name = warning.Name })).Reports.Select(r => r.Name);
}
