using InfoSharing.Directory.V1;
using InfoSharing.Reporting.V1;
using DocumentFraud = InfoSharing.Reporting.V1.DocumentFraud;
using Function = InfoSharing.Directory.V1.Function;

namespace InfoSharing.CaseExchange.Tests.Alerts;

[Trait(Stack.Trait, Stack.Both)]
public sealed class CaseAlertTests(AlertDesk desk) : IClassFixture<AlertDesk>
{
    [Fact]
    public async Task The_States_of_the_route_are_told_of_deaths_and_nobody_else()
    {
        var report = await desk.Validated("NG", "NE");
        var alert = await desk.AlertOf(report);
        var told = await desk.Told(desk.Ne, alert);
        (told.Name, told.Country, told.ReportingState, told.Kind, told.State).ShouldBe((CaseAlerts.NameOf(alert.Name, "NE"), "NE", "IT", CaseAlertKind.Deaths, CaseAlertState.Raised));
        (told.Dead, told.Missing, told.CauseOfDeath, told.Mode, told.Corridor, told.DetectDate).ShouldBe((3, 2, "DROWNING", "SEA", "central-mediterranean", report.DetectDate));
        (told.SourceRevision, told.Alert).ShouldBe((long.Parse(alert.Etag), alert.Name));
        told.Receivers.ShouldBe([desk.Ne.Authority]);
        var nigerian = await desk.Told(desk.NgPolice, alert);
        nigerian.Receivers.ShouldBe([desk.Ng.Authority, desk.NgPolice.Authority]);
        (await desk.Told(desk.Ng, alert)).ShouldBe(nigerian);
        // Neither the State that reported, nor a third one, nor an agency that was not told; and no State reads another's.
        foreach (var other in new[] { desk.It, desk.ItPolice, desk.Es, desk.NgBorder })
        {
            (await AlertDesk.Listed(other, alert)).ShouldBeEmpty(other.Authority);
            await Get(other, told).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
            await Acknowledge(other, told).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        }

        await Get(desk.Ng, told).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await Get(desk.Ne, told)).ShouldBe(told);
        // Who reported it, and which report, stays at home.
        foreach (var secret in new[] { report.Name, report.Agency, desk.It.Authority })
            told.ToString().ShouldNotContain(secret);
    }

    [Fact]
    public async Task It_is_a_task_of_each_authority_until_that_one_takes_note()
    {
        var told = await desk.Told(desk.NgPolice, await desk.AlertOf(await desk.Validated("NG")));
        (await Task(desk.NgPolice, told)).ShouldNotBeNull().Title.ShouldStartWith("3 dead, 2 missing: ");
        var noted = await Acknowledge(desk.NgPolice, told);
        noted.Acknowledgements.Select(a => (a.Authority, a.Officer)).ShouldBe([(desk.NgPolice.Authority, desk.NgPolice.Principal)]);
        noted.Acknowledgements[0].Time.ShouldBe(noted.UpdateTime);
        (await Task(desk.NgPolice, told)).ShouldBeNull();
        (await Task(desk.Ng, told)).ShouldNotBeNull().Kind.ShouldBe(DeskTaskKind.AcknowledgeAlert);
        (await desk.Ng.Cases.ListCaseAlertsAsync(new ListCaseAlertsRequest { Filter = $"waiting:\"{desk.Ng.Authority}\" AND kind = DEATHS", OrderBy = "create_time desc", PageSize = 500 })).Alerts.ShouldContain(noted);
        (await desk.NgPolice.Cases.ListCaseAlertsAsync(new ListCaseAlertsRequest { Filter = $"waiting:\"{desk.NgPolice.Authority}\"", PageSize = 500 })).Alerts.ShouldNotContain(noted);
        // Once more, by another officer: the same answer, and nothing is written.
        var head = await desk.Node.Head(Service.Name);
        (await Acknowledge(desk.As("officers/ng-police-2", desk.NgPolice.Authority, "NG", Role.CompetentAuthority), told)).ShouldBe(noted);
        (await desk.Node.Head(Service.Name)).ShouldBe(head);
        (await Acknowledge(desk.Ng, told)).Acknowledgements.Count.ShouldBe(2);
        (await Task(desk.Ng, told)).ShouldBeNull();
    }

    [Fact]
    public async Task A_watch_shows_what_is_told_and_who_took_note()
    {
        var from = await desk.Node.Head(Service.Name);
        var alert = await desk.AlertOf(await desk.Validated("NE"));
        using var stream = desk.Ne.Cases.WatchCases(new WatchCasesRequest { AfterRevision = from, Resources = { CaseResource.Alert } });
        var told = await Next(stream);
        (told.Entry.Change, told.Alert.Alert, told.Entry.Actor.Principal).ShouldBe(("FOLLOW_ALERT", alert.Name, "services/case-exchange"));
        var noted = await Acknowledge(desk.Ne, told.Alert);
        var seen = await Next(stream);
        (seen.Entry.Change, seen.Entry.Actor.Principal, seen.Alert).ShouldBe(("ACKNOWLEDGE_ALERT", desk.Ne.Principal, noted));
    }

    [Fact]
    public async Task What_its_State_withdraws_shows_as_withdrawn_and_is_no_task()
    {
        var report = await desk.Validated("NE");
        var told = await desk.Told(desk.Ne, await desk.AlertOf(report));
        await desk.Withdrawn(report);
        var alert = await desk.AlertOf(report);
        alert.State.ShouldBe(AlertState.Withdrawn);
        var withdrawn = await desk.Told(desk.Ne, alert, a => a.State == CaseAlertState.Withdrawn);
        (withdrawn.Name, withdrawn.SourceRevision, withdrawn.Dead).ShouldBe((told.Name, long.Parse(alert.Etag), 3));
        (await Task(desk.Ne, told)).ShouldBeNull();
        (await Acknowledge(desk.Ne, told)).State.ShouldBe(CaseAlertState.Withdrawn);
    }

    [Fact]
    public async Task Documents_as_a_State_warned_of_are_told_to_the_State_of_issue()
    {
        var warning = await new AlertService.AlertServiceClient(desk.Es.Invoker).PublishDocumentAlertAsync(new PublishDocumentAlertRequest
        {
            DocumentAlert = new DocumentAlert { Type = DocumentType.Passport, IssuingState = "NE", Fraud = DocumentFraud.BlankStolen, Description = "The laminate has no edge", Language = "en" },
        });
        var report = await desk.Validated(["NG"], r =>
        {
            r.Incident = new Incident { Kind = IncidentKind.DocumentOffence, Mode = Mode.Air, Migrants = 4 };
            r.Documents.Add(new DocumentGroup { Type = DocumentType.Passport, IssuingState = "NE", Fraud = DocumentFraud.BlankStolen, Count = 4 });
        });
        var told = await desk.Told(desk.Ne, await desk.AlertOf(report));
        (told.Kind, told.DocumentAlert, told.DocumentType, told.IssuingState, told.Fraud, told.HasDead).ShouldBe(
            (CaseAlertKind.DocumentFraud, warning.Name, "PASSPORT", "NE", "BLANK_STOLEN", false));
        (await Task(desk.Ne, told)).ShouldNotBeNull().Title.ShouldStartWith("PASSPORT of NE, BLANK_STOLEN: ");
    }

    [Fact]
    public async Task A_State_that_the_directory_has_nobody_for_is_told_as_soon_as_it_has_somebody()
    {
        var (agency, later) = (desk.As("officers/td-police-1", "authorities/td-police", "TD", Role.CompetentAuthority), desk.As("officers/td-ca-1", "authorities/td-ca", "TD", Role.CentralAuthority));
        var alert = await desk.AlertOf(await desk.Validated("TD", "NE"));
        // Chad comes before Niger.
        await desk.Told(desk.Ne, alert);
        (await AlertDesk.Listed(agency, alert)).ShouldBeEmpty();
        await Enter("td-carrier", AuthorityKind.PrivatePartner);
        await Enter("td-police", AuthorityKind.Police, new Designation { Function = Function.ContactPoint, Matter = Matter.LawEnforcementCooperation });
        var told = await desk.Told(agency, alert);
        told.Receivers.ShouldBe(["authorities/td-police"]);
        (await Task(agency, told)).ShouldNotBeNull();
        // Who is entered later reads what comes, not what others were told.
        await Enter("td-ca", AuthorityKind.CentralAuthority, new Designation { Function = Function.Receive, Matter = Matter.InformationExchange });
        await desk.Told(later, await desk.AlertOf(await desk.Validated("TD")));
        (await AlertDesk.Listed(later, alert)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_voluntary_reporting_it_starts_and_tells_nobody()
    {
        await using var node = await TestNode.Start([Hosted.Directory, Hosted.CaseExchange], settings: new Dictionary<string, string?>
        {
            ["CaseExchange:MutualLegalAssistance"] = "http://127.0.0.1:1", ["CaseExchange:VoluntaryReporting"] = "http://127.0.0.1:1",
        });
        var ne = Party.Of(node, "officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);
        (await ne.Cases.ListCaseAlertsAsync(new ListCaseAlertsRequest())).Alerts.ShouldBeEmpty();
        (await ne.Open()).State.ShouldBe(CaseState.Open);
    }

    private async Task Enter(string id, AuthorityKind kind, params IEnumerable<Designation> designations)
    {
        var authority = new Authority { Country = "TD", Kind = kind, Designations = { designations }, Titles = { new Common.V1.LocalizedText { Language = "fr", Text = "Autorité du Tchad" } } };
        var editor = desk.Node.As("officers/td-editor-1", "authorities/td-editor", "TD", Role.DirectoryEditor);
        await new DirectoryService.DirectoryServiceClient(editor).CreateAuthorityAsync(new CreateAuthorityRequest { AuthorityId = id, Authority = authority });
    }

    private static async Task<CaseAlert> Get(Party party, CaseAlert alert) => await party.Cases.GetCaseAlertAsync(new GetCaseAlertRequest { Name = alert.Name });

    private static async Task<CaseAlert> Acknowledge(Party party, CaseAlert alert) => await party.Cases.AcknowledgeCaseAlertAsync(new AcknowledgeCaseAlertRequest { Name = alert.Name });

    private static async Task<DeskTask?> Task(Party party, CaseAlert alert) =>
        (await party.Cases.GetDeskAsync(new GetDeskRequest { PageSize = 500 })).Tasks.SingleOrDefault(t => t.Resource == alert.Name);

    private static async Task<CaseChange> Next(AsyncServerStreamingCall<WatchCasesResponse> stream)
    {
        do
            (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        while (stream.ResponseStream.Current.Change is null);
        return stream.ResponseStream.Current.Change;
    }
}
