namespace InfoSharing.CaseExchange.Tests.Cases;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CaseTests(Desk desk)
{
    [Fact]
    public async Task OpenCase_gives_a_reference_and_shows_the_case_to_its_owner_alone()
    {
        var (first, second) = (await desk.Opened(), await desk.Opened());
        first.Reference.ShouldMatch("^NG-[0-9]{4}-[0-9]{6}$");
        second.Reference.ShouldNotBe(first.Reference);
        (first.Owner, first.OwnerState, first.Officer, first.State).ShouldBe(("authorities/ng-ca", "NG", "officers/ng-it-1", CaseState.Open));
        (await desk.Ng.Cases.GetCaseAsync(new GetCaseRequest { Name = first.Name })).ShouldBe(first);
        await desk.It.Cases.GetCaseAsync(new GetCaseRequest { Name = first.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.ShouldRecord(first, "OPEN_CASE", "officers/ng-it-1");
    }

    [Fact]
    public async Task OpenCase_names_every_bad_field()
    {
        var bad = new Case { Countries = { "Italy" }, Communities = { "wacap" } };
        await desk.Ng.Cases.OpenCaseAsync(new OpenCaseRequest { Case = bad })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "case.communities[0]", "case.countries[0]", "case.kind", "case.matter", "case.title");
    }

    [Fact]
    public async Task OpenCase_answers_a_retry_with_the_first_case()
    {
        var call = new OpenCaseRequest { Case = Samples.Case(), RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.Cases.OpenCaseAsync(call);
        (await desk.Ng.Cases.OpenCaseAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task UpdateCase_changes_what_the_mask_names_and_nothing_else()
    {
        var opened = await desk.Opened();
        var after = await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest
        {
            Case = new Case { Name = opened.Name, Title = "Renamed", Summary = "ignored", Matter = CaseMatter.RelatedCrime, Kind = CaseKind.Operation, Countries = { "ES" } },
            UpdateMask = new() { Paths = { "title", "countries" } },
        });
        (after.Title, after.Summary, after.Matter).ShouldBe(("Renamed", opened.Summary, opened.Matter));
        after.Countries.ShouldBe(["ES"]);
        await desk.ShouldRecord(after, "UPDATE_CASE", "officers/ng-it-1");
    }

    [Fact]
    public async Task UpdateCase_refuses_a_path_that_nobody_writes()
    {
        var opened = await desk.Opened();
        await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = opened, UpdateMask = new() { Paths = { "owner" } } }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS");
    }

    [Fact]
    public async Task UpdateCase_refuses_a_member()
    {
        var opened = await desk.Shared(desk.It);
        await desk.It.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = opened }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
    }

    [Fact]
    public async Task UpdateCase_refuses_a_stale_etag()
    {
        var opened = await desk.Opened();
        await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = opened, Etag = opened.Etag });
        await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = opened, Etag = opened.Etag }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
    }

    [Fact]
    public async Task CloseCase_ends_it_and_ReopenCase_opens_it_again()
    {
        var opened = await desk.Opened();
        var closed = await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = opened.Name, Outcome = CaseOutcome.Arrest, Reason = "The organiser was arrested" });
        (closed.State, closed.Outcome, closed.CloseTime is not null).ShouldBe((CaseState.Closed, CaseOutcome.Arrest, true));
        await desk.ShouldRecord(closed, "CLOSE_CASE", "officers/ng-it-1");
        await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = closed }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = opened.Name, Outcome = CaseOutcome.Other, Reason = "again" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        var reopened = await desk.Ng.Cases.ReopenCaseAsync(new ReopenCaseRequest { Name = opened.Name, Reason = "A new lead" });
        (reopened.State, reopened.ReopenReason, reopened.Outcome).ShouldBe((CaseState.Open, "A new lead", CaseOutcome.Unspecified));
        await desk.ShouldRecord(reopened, "REOPEN_CASE", "officers/ng-it-1");
        await desk.Ng.Cases.ReopenCaseAsync(new ReopenCaseRequest { Name = opened.Name, Reason = "again" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task ListCases_shows_what_one_may_read_and_filters_by_its_fields()
    {
        var opened = await desk.Shared(desk.Es);
        var other = await desk.Opened();
        var found = await desk.Es.Cases.ListCasesAsync(new ListCasesRequest { Filter = "owner_state = \"NG\" AND countries:\"NE\" AND state = OPEN", OrderBy = "create_time desc", PageSize = 500 });
        found.Cases.ShouldContain(opened);
        found.Cases.ShouldNotContain(c => c.Name == other.Name);
    }

    [Fact]
    public async Task Refuses_a_caller_without_the_permission()
    {
        var auditor = desk.As("officers/ng-audit-1", "authorities/ng-ca", "NG", Role.Auditor);
        await auditor.Cases.OpenCaseAsync(new OpenCaseRequest { Case = Samples.Case() }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        await auditor.Cases.ListCasesAsync(new ListCasesRequest()).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }
}
