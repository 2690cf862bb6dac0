namespace InfoSharing.VoluntaryReporting.Tests.Reports;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ValidationTests(Desk desk)
{
    [Fact]
    public async Task SubmitReport_goes_to_the_authority_that_is_named()
    {
        var submitted = await desk.ItPolice.Submitted(desk.It);
        (submitted.State, submitted.Validator, submitted.SubmitTime is not null).ShouldBe((ReportState.Submitted, desk.It.Authority, true));
        (await desk.It.Read(submitted.Name)).ShouldBe(submitted);
        await desk.ItProsecution.ShouldNotRead(submitted.Name);
        await desk.ItPolice.ShouldRecord(submitted, "SUBMIT_REPORT");
    }

    [Fact]
    public async Task SubmitReport_goes_to_the_agency_itself_when_nobody_is_named()
    {
        var submitted = await desk.Ne.Submit(await desk.Ne.Create());
        submitted.Validator.ShouldBe(desk.Ne.Authority);
        (await desk.Ne.Validate(submitted)).State.ShouldBe(ReportState.Validated);
        var alone = await desk.ItPolice.Submit(await desk.ItPolice.Create());
        alone.Validator.ShouldBe(desk.ItPolice.Authority);
        // Executing and reporting authorities do not hold the permission.
        await desk.ItPolice.Reports.ValidateReportAsync(new ValidateReportRequest { Name = alone.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Theory]
    [InlineData("authorities/ng-ca")]
    [InlineData("authorities/nobody")]
    public async Task SubmitReport_refuses_an_authority_of_another_State_or_of_none(string validator)
    {
        var report = await desk.ItPolice.Create();
        var answer = await desk.ItPolice.Reports.SubmitReportAsync(new SubmitReportRequest { Name = report.Name, Validator = validator })
            .ShouldBeRefused(StatusCode.InvalidArgument, "VALIDATOR_UNFIT", "validator");
        answer.Metadata["validator"].ShouldBe(validator);
    }

    [Fact]
    public async Task SubmitReport_names_every_field_that_the_form_requires()
    {
        var report = await desk.ItPolice.Create(Samples.Sea(r =>
        {
            r.Incident.ClearDead();
            r.Incident.Sea.Vessel = VesselKind.Unspecified;
            r.Profiles.Clear();
            r.Route = null;
        }));
        await desk.ItPolice.Reports.SubmitReportAsync(new SubmitReportRequest { Name = report.Name })
            .ShouldBeRefused(StatusCode.FailedPrecondition, "INCOMPLETE", "incident.dead", "incident.sea.vessel", "route.corridor");
        (await desk.ItPolice.Read(report.Name)).State.ShouldBe(ReportState.Draft);
    }

    [Fact]
    public async Task SubmitReport_refuses_what_was_submitted_and_who_is_not_the_agency()
    {
        var submitted = await desk.ItPolice.Submitted(desk.It);
        await desk.ItPolice.Reports.SubmitReportAsync(new SubmitReportRequest { Name = submitted.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.It.Reports.SubmitReportAsync(new SubmitReportRequest { Name = submitted.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_AGENCY");
        await desk.Ne.Reports.SubmitReportAsync(new SubmitReportRequest { Name = submitted.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task ValidateReport_makes_it_count()
    {
        var validated = await desk.ItPolice.Validated(desk.It);
        (validated.State, validated.ValidateTime is not null).ShouldBe((ReportState.Validated, true));
        await desk.It.ShouldRecord(validated, "VALIDATE_REPORT");
        (await desk.ItPolice.Read(validated.Name)).ShouldBe(validated);
        await desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = validated.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task ValidateReport_and_ReturnReport_refuse_who_does_not_validate_it()
    {
        var submitted = await desk.ItPolice.Submitted(desk.It);
        var chief = desk.As("officers/it-police-2", "authorities/it-police", "IT", Role.CentralAuthority);
        var answer = await chief.Reports.ValidateReportAsync(new ValidateReportRequest { Name = submitted.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_VALIDATOR");
        answer.Metadata["validator"].ShouldBe(desk.It.Authority);
        await chief.Reports.ReturnReportAsync(new ReturnReportRequest { Name = submitted.Name, Reason = "Again" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_VALIDATOR");
        await desk.Ng.Reports.ValidateReportAsync(new ValidateReportRequest { Name = submitted.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Reports.ReturnReportAsync(new ReturnReportRequest { Name = submitted.Name, Reason = "Again" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task ReturnReport_says_what_to_mend_and_the_agency_submits_again()
    {
        var submitted = await desk.ItPolice.Submitted(desk.It);
        var returned = await desk.It.Reports.ReturnReportAsync(new ReturnReportRequest
        {
            Name = submitted.Name, Reason = "The place is missing", Findings = { new Finding { Field = "incident.place.unlocode", Description = "Which crossing?" }, new Finding { Field = "fees[0].currency", Description = "Is it the euro?" } },
        });
        (returned.State, returned.Reason, returned.Findings.Count).ShouldBe((ReportState.Returned, "The place is missing", 2));
        await desk.It.ShouldRecord(returned, "RETURN_REPORT");
        await desk.It.Reports.ValidateReportAsync(new ValidateReportRequest { Name = submitted.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = new Report(returned) { Note = "At the crossing." } });
        var again = await desk.ItPolice.Submit(returned, desk.It);
        (again.State, again.Reason, again.Findings.Count).ShouldBe((ReportState.Submitted, "", 0));
        (await desk.It.Validate(again)).State.ShouldBe(ReportState.Validated);
    }

    [Fact]
    public async Task ReturnReport_refuses_names_and_fields_that_no_report_has()
    {
        var submitted = await desk.ItPolice.Submitted(desk.It);
        await desk.It.Reports.ReturnReportAsync(new ReturnReportRequest
        {
            Name = submitted.Name, Reason = "Ask the officer at 06 12 34 56 78",
            Findings = { new Finding { Field = "incident.colour", Description = "Which?" }, new Finding { Field = "incident.dead", Description = "Passport 1234567 is of which State?" } },
        }).ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "reason", "findings[0].field", "findings[1].description");
    }

    [Fact]
    public async Task WithdrawReport_takes_it_back_from_every_state_before()
    {
        var (draft, submitted, validated) = (await desk.ItPolice.Create(), await desk.ItPolice.Submitted(desk.It), await desk.ItPolice.Validated(desk.It));
        foreach (var report in new[] { draft, submitted, validated })
        {
            var withdrawn = await desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "Entered twice" });
            (withdrawn.State, withdrawn.Reason).ShouldBe((ReportState.Withdrawn, "Entered twice"));
            await desk.ItPolice.ShouldRecord(withdrawn, "WITHDRAW_REPORT");
            await desk.ItPolice.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "Again" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        }
    }

    [Fact]
    public async Task WithdrawReport_is_the_validators_too_once_it_counts()
    {
        var report = await desk.ItPolice.Submitted(desk.It);
        await desk.It.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "An error" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_AGENCY");
        await desk.It.Validate(report);
        await desk.It.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "Mr Keita said so" }).ShouldBeRefused(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "reason");
        (await desk.It.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "An error" })).State.ShouldBe(ReportState.Withdrawn);
        await desk.Ng.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "An error" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }
}
