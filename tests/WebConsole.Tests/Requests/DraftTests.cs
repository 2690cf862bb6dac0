using System.Net;
using InfoSharing.Common.V1;
using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Requests;

[Collection(Desks.Name)]
public class DraftTests(Desk desk)
{
    [Fact]
    public async Task A_draft_that_is_saved_as_it_stands_stays_as_it_was()
    {
        var draft = await desk.Drafted(r =>
        {
            r.Handling = new Handling { Onward = OnwardSharing.SameState, JudicialUse = JudicialUse.Ask, Purposes = { "Trial, first instance" } };
            r.Persons.Add(new Person { Role = PersonRole.Witness, Identity = "A person", Location = "Rome", Nationalities = { "NG", "NE" } });
            r.Measures.Add(new Measure { Type = AssistanceType.Return, Description = "Return", PersonReturn = new() { Voluntary = true } });
            r.TransnationalBases.Add(TransnationalBasis.ASeveralStates);
            r.OrganizedGroup = new OrganizedGroup { Members = 5, Grounds = "Telephone records" };
            (r.Urgency, r.UrgencyReason) = (Urgency.Urgent, UrgencyReason.HearingDate);
        });
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        foreach (var page in new[] { Edit(draft), Edit(draft, "matter"), Edit(draft, "measures"), Edit(draft, "persons") })
        {
            using var saved = await officer.Send(page, await Form(officer, page));
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
        }

        var after = await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = draft.Name });
        (after.Etag, after.UpdateTime, after.NextMove, after.AlarmTime) = (draft.Etag, draft.UpdateTime, draft.NextMove, draft.AlarmTime);
        after.ShouldBe(draft);
    }

    [Fact]
    public async Task A_new_request_begins_with_its_label_and_is_kept_however_little_is_typed()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = await Form(officer, "/requests/new");
        form.Fields.Select(f => f.Name).First(n => n is not ("form-token" or "request_id")).ShouldStartWith("handling.");
        using var saved = await officer.Send("/requests/new", form.With("subject_matter", "A crossing").With("handling.onward", "SAME_STATE"));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var draft = await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = NameIn(saved) });
        (draft.SubjectMatter, draft.Handling.Onward, draft.State).ShouldBe(("A crossing", OnwardSharing.SameState, RequestState.Draft));
        var page = await Page(officer, Edit(draft));
        page.ShouldContain("UNTOC 18(15)(d)");
        page.ShouldContain($"href=\"{Edit(draft, "measures")}#field-measures\"");
    }

    [Fact]
    public async Task A_draft_is_saved_and_its_next_page_opened()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var saved = await officer.Send(Edit(draft, "matter"), (await Form(officer, Edit(draft, "matter"))).With("purpose", "Trial").With("next", "1"));
        saved.Headers.Location!.ToString().ShouldBe(Edit(draft, "measures"));
        (await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = draft.Name })).Purpose.ShouldBe("Trial");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task Every_page_of_a_draft_is_small_on_the_wire(string language)
    {
        var draft = await desk.Drafted(r => r.Persons.Add(new Person { Role = PersonRole.Witness, Identity = "A person" }));
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        officer.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        officer.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        foreach (var url in new[] { "/requests/new", Edit(draft), Edit(draft, "matter"), Edit(draft, "measures"), Edit(draft, "persons"), $"/{draft.Name}/transmit", $"/{draft.Name}/documents" })
        {
            using var page = await officer.Get(url);
            (await page.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(6 * 1024, url);
        }
    }

    [Fact]
    public async Task A_save_that_is_sent_twice_makes_one_draft()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = (await Form(officer, "/requests/new")).With("case_reference", "SM-twice");
        using var first = await officer.Send("/requests/new", form);
        using var second = await officer.Send("/requests/new", form);
        second.Headers.Location.ShouldBe(first.Headers.Location);
    }

    [Fact]
    public async Task The_State_brings_its_authorities_languages_and_what_binds_it()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = (await Form(officer, "/requests/new")).With("requested_state", "IT").With("subject_matter", "Kept as it is typed");
        using var shown = await officer.Send("/requests/new", form.With("do", "show"));
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await shown.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"authorities/it-ca\"");
        page.ShouldContain("Italiano");
        page.ShouldContain("name=\"legal_basis\"");
        Sent.FormOf(page)["subject_matter"].ShouldBe("Kept as it is typed");
    }

    [Fact]
    public async Task An_authority_of_another_State_than_the_chosen_one_is_never_guessed()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = (await Form(officer, Edit(draft))).With("requested_state", "ES").With("case_reference", "Typed anew");
        using var refused = await officer.Send(Edit(draft), form);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("href=\"#field-requested_authority\"");
        Sent.FormOf(page)["case_reference"].ShouldBe("Typed anew");
    }

    [Fact]
    public async Task A_measure_comes_with_the_fields_of_its_type_and_goes_without_its_neighbours()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = (await Form(officer, Edit(draft, "measures"))).With("add_type", "SERVE_DOCUMENTS");
        using var added = await officer.Send(Edit(draft, "measures"), form.With("do", "add measures"));
        var more = await Sent.FormOf(added);
        more.Has("measures[2].serve_documents.addressee").ShouldBeTrue();
        more.With("measures[2].description", "A summons").With("measures[2].serve_documents.addressee", "A person");
        using var removed = await officer.Send(Edit(draft, "measures"), more.With("do", "remove measures[0]"));
        var fewer = await Sent.FormOf(removed);
        (fewer["measures[0].type"], fewer["measures[1].serve_documents.addressee"], fewer.Has("measures[2].type")).ShouldBe(("DOCUMENTS_RECORDS", "A person", false));
        using var saved = await officer.Send(Edit(draft, "measures"), fewer.With("do", ""));
        var after = await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = draft.Name });
        after.Measures.Select(m => m.Type).ShouldBe([AssistanceType.DocumentsRecords, AssistanceType.ServeDocuments]);
    }

    [Fact]
    public async Task What_is_refused_comes_again_as_it_was_typed_with_its_fields_named()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = (await Form(officer, Edit(draft, "matter"))).With("deadline", "2020-01-01").With("purpose", "For <trial>");
        using var refused = await officer.Send(Edit(draft, "matter"), form);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("href=\"#field-deadline_reason\"");
        page.ShouldContain("href=\"#field-deadline\"");
        (Sent.FormOf(page)["purpose"], Sent.FormOf(page)["deadline"]).ShouldBe(("For <trial>", "2020-01-01"));
    }

    [Fact]
    public async Task What_is_no_date_is_said_in_the_reader_s_language_and_reaches_no_service()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        officer.Client.DefaultRequestHeaders.Add("Accept-Language", "fr");
        using var refused = await officer.Send(Edit(draft, "matter"), (await Form(officer, Edit(draft, "matter"))).With("deadline", "demain"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Ce n’est pas une date");
        (await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = draft.Name })).Etag.ShouldBe(draft.Etag);
    }

    [Fact]
    public async Task What_another_saved_meanwhile_stands_beside_what_was_typed()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = (await Form(officer, Edit(draft, "matter"))).With("purpose", "Mine");
        var other = draft.Clone();
        other.Purpose = "Theirs";
        await desk.Requests(Desk.Requesting).UpdateRequestAsync(new() { Request = other, UpdateMask = new() { Paths = { "purpose" } } });
        using var refused = await officer.Send(Edit(draft, "matter"), form);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("Theirs");
        var again = Sent.FormOf(page);
        again["purpose"].ShouldBe("Mine");
        using var saved = await officer.Send(Edit(draft, "matter"), again);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = draft.Name })).Purpose.ShouldBe("Mine");
    }

    [Fact]
    public async Task Of_a_file_that_is_annexed_the_request_has_name_size_and_hash()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in (await Form(officer, Edit(draft, "measures"))).With("do", "add attachments").Fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent("An order"u8.ToArray()), "file", "order.pdf");
        using var added = await officer.Client.PostAsync(new Uri(Edit(draft, "measures"), UriKind.Relative), content);
        var form = await Sent.FormOf(added);
        (form["attachments[0].title"], form["attachments[0].size_bytes"]).ShouldBe(("order.pdf", "8"));
        form["attachments[0].sha256"].ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("An order"u8)));
    }

    [Fact]
    public async Task Enter_in_a_field_sends_the_form_and_changes_no_language()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await Page(officer, "/requests/new");
        var first = page.IndexOf("form=\"form\"", StringComparison.Ordinal);
        page[page.LastIndexOf('<', first)..page.IndexOf('>', first)].ShouldNotContain("name=");
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("transmit")]
    public async Task What_was_sent_is_not_edited_and_not_sent_again(string form)
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var page = await officer.Get($"/{desk.Open}/{form}");
        page.Headers.Location!.ToString().ShouldBe("/" + desk.Open);
    }

    private static string Edit(Request draft, string part = "") => $"/{draft.Name}/edit{(part.Length > 0 ? "/" + part : "")}";

    private static async Task<string> Page(Looking officer, string url) => await officer.Client.GetStringAsync(new Uri(url, UriKind.Relative));

    private static async Task<Sent> Form(Looking officer, string url) => Sent.FormOf(await Page(officer, url));

    private static string NameIn(HttpResponseMessage saved) => saved.Headers.Location!.ToString().Trim('/').Split("/edit")[0];
}
