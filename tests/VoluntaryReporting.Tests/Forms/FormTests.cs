using InfoSharing.Common.V1;

namespace InfoSharing.VoluntaryReporting.Tests.Forms;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class FormTests(Desk desk)
{
    [Fact]
    public async Task ListTemplates_shows_everyone_the_forms_that_are_shipped()
    {
        var found = await desk.Es.Forms.ListTemplatesAsync(new ListTemplatesRequest { Filter = "owner = \"\"", OrderBy = "id" });
        found.Templates.Select(t => t.Name).ShouldBe(
            ["templates/g5-sahel-criminal-information/versions/1", "templates/hotline-intake/versions/1", "templates/maritime-incident/versions/1"]);
        (await desk.Es.Forms.GetTemplateAsync(new GetTemplateRequest { Name = found.Templates[0].Name })).ShouldBe(found.Templates[0]);
        found.Templates[0].Titles[0].Language.ShouldBe("fr");
    }

    [Fact]
    public async Task GetTemplate_refuses_what_is_not_there() =>
        await desk.Es.Forms.GetTemplateAsync(new GetTemplateRequest { Name = "templates/maritime-incident/versions/99" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task PublishTemplate_adds_a_version_and_leaves_the_ones_before()
    {
        var id = NewId();
        var first = await Publish(desk.It, Form(id));
        (first.Name, first.Version, first.Owner).ShouldBe(($"templates/{id}/versions/1", 1, desk.It.Authority));
        var second = await Publish(desk.It, Form(id, "incident.dead", "note"));
        (second.Version, second.Fields.Count).ShouldBe((2, 2));
        (await desk.Ne.Forms.GetTemplateAsync(new GetTemplateRequest { Name = first.Name })).ShouldBe(first);
        (await desk.Entries(second.Name)).Select(e => (e.Change, e.Actor.Principal)).ShouldBe([("PUBLISH_TEMPLATE", desk.It.Principal)]);
    }

    [Fact]
    public async Task PublishTemplate_answers_a_retry_with_the_first_version()
    {
        var call = new PublishTemplateRequest { Template = Form(NewId()), RequestId = Guid.NewGuid().ToString() };
        var first = await desk.It.Forms.PublishTemplateAsync(call);
        (await desk.It.Forms.PublishTemplateAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task PublishTemplate_refuses_a_form_that_another_keeps()
    {
        var id = NewId();
        await Publish(desk.It, Form(id));
        foreach (var other in new[] { id, "maritime-incident" })
            await desk.Ne.Forms.PublishTemplateAsync(new PublishTemplateRequest { Template = Form(other) }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task PublishTemplate_names_every_path_that_nobody_fills_in()
    {
        var form = Form(NewId(), "incident.dead", "incident.colour", "state", "officer", "incident.dead", "note.text", "documents.issuing_state");
        await desk.It.Forms.PublishTemplateAsync(new PublishTemplateRequest { Template = form }).ShouldBeRefused(
            StatusCode.InvalidArgument, "FIELD_UNKNOWN",
            "template.fields[1].path", "template.fields[2].path", "template.fields[3].path", "template.fields[5].path", "template.fields[4].path");
    }

    [Theory]
    [InlineData("incident.mode", "SEA", true)]
    [InlineData("incident.mode", "MODE_SEA", false)]
    [InlineData("incident.mode", "SUBMARINE", false)]
    [InlineData("incident.dead", "0", true)]
    [InlineData("incident.dead", "none", false)]
    [InlineData("incident", "anything", false)]
    [InlineData("documents", "anything", false)]
    [InlineData("language", "fr", true)]
    public async Task PublishTemplate_takes_a_default_that_the_field_can_have(string path, string value, bool isFine)
    {
        var form = Form(NewId(), path);
        form.Fields[0].DefaultValue = value;
        var publishing = desk.It.Forms.PublishTemplateAsync(new PublishTemplateRequest { Template = form });
        if (isFine)
            (await publishing).Fields[0].DefaultValue.ShouldBe(value);
        else
            await publishing.ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "template.fields[0].default_value");
    }

    [Fact]
    public async Task PublishTemplate_refuses_a_language_twice_and_who_lacks_the_permission()
    {
        var form = Form(NewId());
        form.Titles.Add(form.Titles[0]);
        await desk.It.Forms.PublishTemplateAsync(new PublishTemplateRequest { Template = form }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "template.titles[1].language");
        await desk.ItPolice.Forms.PublishTemplateAsync(new PublishTemplateRequest { Template = Form(NewId()) }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task A_report_stays_under_the_version_by_which_it_was_filled_in()
    {
        var id = NewId();
        var first = await Publish(desk.It, Form(id));
        var report = await desk.ItPolice.Create(Samples.Report(r => r.Template = first.Name));
        var stricter = Form(id, "incident.place.geohash");
        stricter.Fields[0].Required = true;
        var second = await Publish(desk.It, stricter);
        (await desk.ItPolice.Submit(report, desk.It)).Template.ShouldBe(first.Name);
        var other = await desk.ItPolice.Create(Samples.Report(r => r.Template = second.Name));
        await desk.ItPolice.Reports.SubmitReportAsync(new SubmitReportRequest { Name = other.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "INCOMPLETE", "incident.place.geohash");
    }

    [Fact]
    public async Task ListCorridors_gives_every_corridor_page_by_page()
    {
        var all = (await desk.Es.Forms.ListCorridorsAsync(new ListCorridorsRequest())).Corridors;
        all.Select(c => c.Id).ShouldContain("english-channel");
        var (paged, token) = (new List<Corridor>(), "");
        do
        {
            var page = await desk.Es.Forms.ListCorridorsAsync(new ListCorridorsRequest { PageSize = 7, PageToken = token });
            paged.AddRange(page.Corridors);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        paged.ShouldBe(all);
        await desk.Es.Forms.ListCorridorsAsync(new ListCorridorsRequest { PageToken = "none" }).ShouldBeRefused(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
        await desk.Es.Forms.ListCorridorsAsync(new ListCorridorsRequest { PageSize = 501 }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "page_size");
    }

    [Fact]
    public async Task SearchPlaces_finds_a_code_by_a_part_of_the_name()
    {
        var found = await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = "lampedúsa" });
        found.Places[0].ShouldBe(new ListedPlace { Unlocode = "ITLMP", Country = "IT", Names = { "Lampedusa" }, Geohash = found.Places[0].Geohash });
        Geohash.IsValid(found.Places[0].Geohash).ShouldBeTrue();
        (await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = "ITLMP" })).Places.Select(p => p.Unlocode).ShouldBe(["ITLMP"]);
        (await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = "Lampedusa", Country = "ES" })).Places.ShouldBeEmpty();
    }

    [Fact]
    public async Task SearchPlaces_puts_whole_names_first_and_says_when_there_are_more()
    {
        var found = await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = "san", PageSize = 5 });
        (found.Places.Count, found.More).ShouldBe((5, true));
        var ranks = VoluntaryReporting.Places.Search("tripoli", "").Select(p => p.Names.Any(n => PlaceNames.Plain(n) == "tripoli")).ToList();
        ranks.ShouldBe(ranks.OrderDescending().ToList(), "whole names come first");
    }

    [Theory]
    [InlineData("35.5 12.6", "sq2c")]
    [InlineData("35.50,12.60", "sq2cy")]
    [InlineData("35,502 12,601", "sq2cyw")]
    [InlineData("35°30.1'N 012°36.1'E", "sq2cyy")]
    [InlineData("35-30.1N 012-36.1E", "sq2cyy")]
    [InlineData("n 35 30 6, e 12 36 6", "sq2cyy")]
    [InlineData("35º30′N / 12º36′E", "sq2cy")]
    [InlineData("-33.9 18.4", "k3vp")]
    [InlineData("33°54'S 18°25'E", "k3vp5")]
    [InlineData("12N 17W", "ed5")]
    public async Task SearchPlaces_makes_a_square_of_a_position_no_finer_than_it_was_written(string text, string square) =>
        (await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = text })).ShouldBe(new SearchPlacesResponse { Places = { new ListedPlace { Geohash = square } } });

    [Theory]
    [InlineData("91.5 12.6")]
    [InlineData("35 181")]
    [InlineData("95N 12E")]
    public async Task SearchPlaces_refuses_a_position_that_is_not_on_the_globe(string text) =>
        await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = text }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "text");

    [Theory]
    [InlineData("35°70'N 12°36'E")]
    [InlineData("35.5 12.6 7")]
    [InlineData("35N 12N")]
    [InlineData("Port 35 12")]
    [InlineData("35.5°30'N 12E")]
    public async Task SearchPlaces_takes_what_is_no_position_for_a_name(string text) =>
        (await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = text })).Places.ShouldBeEmpty();

    [Theory]
    [InlineData("", "text")]
    [InlineData(".-", "text")]
    [InlineData("a", "text")]
    public async Task SearchPlaces_needs_something_to_look_for(string text, string field) =>
        await desk.Es.Forms.SearchPlacesAsync(new SearchPlacesRequest { Text = text }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", field);

    private static string NewId() => $"form-{Guid.NewGuid():n}"[..30];

    private static async Task<FormTemplate> Publish(Party party, FormTemplate form) => await party.Forms.PublishTemplateAsync(new PublishTemplateRequest { Template = form });

    private static FormTemplate Form(string id, params string[] paths) => new()
    {
        Id = id, Titles = { new LocalizedText { Language = "en", Text = "Form" } },
        Fields = { (paths.Length == 0 ? ["detect_date"] : paths).Select(p => new FormField { Path = p, Labels = { new LocalizedText { Language = "en", Text = "Label" } } }) },
    };
}
