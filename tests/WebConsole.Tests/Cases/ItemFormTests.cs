using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using InfoSharing.Cases.V1;

namespace InfoSharing.WebConsole.Tests.Cases;

[Collection(Desks.Name)]
public class ItemFormTests(Desk desk)
{
    private static readonly (string, string)[] Person =
    [
        ("item.handling.onward", "ASK"), ("item.handling.judicial_use", "NEVER"), ("item.handling.actionable", "READ_ONLY"), ("item.headline", "A recruiter in the delta"),
        ("item.origin", "WITNESS"), ("item.person.names[0].text", "Musa Canary"), ("item.person.roles", "RECRUITER"), ("item.person.nationalities", "NG"), ("item.person.birth_date", "1990-05-01"),
    ];

    [Fact]
    public async Task A_person_is_added_with_its_label_and_goes_on_to_whom_it_is_for()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var url = $"/{matter.Case}/items/new?kind=PERSON";
        var added = await officer.Send(url, url, [.. Person, ("to", "authorities/it-ca")]);
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        added.Headers.Location!.ToString().ShouldEndWith("/share/confirm?to=authorities%2Fit-ca");
        var item = (await matter.Items(Desk.Requesting).ListItemsAsync(new() { Parent = matter.Case })).Items.Single();
        (item.Person.Names.Single().Text, item.Person.Roles.Single(), item.Person.BirthDate, item.Handling.JudicialUse).ShouldBe(("Musa Canary", ActorRole.Recruiter, "1990-05-01", Common.V1.JudicialUse.Never));
    }

    [Fact]
    public async Task What_the_service_refuses_of_an_item_is_said_at_its_field_with_the_text_kept()
    {
        var matter = await Matter.Open(desk);
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await officer.Refused($"/{matter.Case}/items/new?kind=PERSON", [.. Person.Where(f => f.Item1 is not ("item.handling.onward" or "item.headline"))]);
        page.ShouldContain("href=\"#field-item-headline\"");
        page.ShouldContain("value=\"Musa Canary\"");
    }

    [Fact]
    public async Task Every_kind_of_item_has_its_form()
    {
        var matter = await Matter.Open(desk);
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        foreach (var kind in Enum.GetValues<ItemKind>().Where(k => k != ItemKind.Unspecified))
            (await officer.Get($"/{matter.Case}/items/new?kind={Foundation.Ledgers.ProtoNames.Short(kind)}")).StatusCode.ShouldBe(HttpStatusCode.OK, kind.ToString());
    }

    [Fact]
    public async Task Who_will_read_it_is_said_by_name_and_it_is_shared_once()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var url = $"/{item.Name}/share/confirm?to=authorities%2Fit-ca";
        var confirm = await officer.Client.GetStringAsync(url);
        confirm.ShouldContain("1 authority gets it now");
        confirm.ShouldContain("Italy");
        confirm.ShouldContain("This cannot be undone.");
        (string, string)[] form = [("request_id", Guid.CreateVersion7().ToString()), ("members", "authorities/it-ca"), ("purpose", "Investigation of smuggling")];
        for (var i = 0; i < 2; i++)
            (await officer.Send(url, url, form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await matter.Items(Desk.Requesting).ListHoldingsAsync(new() { Parent = item.Name })).Holdings.Single().Basis.ShouldBe(ShareBasis.WithinCase);
    }

    [Fact]
    public async Task Nobody_is_no_audience()
    {
        var matter = await Matter.Open(desk);
        var item = await matter.Added();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var confirm = await officer.Client.GetStringAsync($"/{item.Name}/share/confirm");
        confirm.ShouldContain("Nobody was chosen");
        confirm.ShouldNotContain("class=\"danger\"");
        var url = $"/{item.Name}/share";
        (await officer.Send("/settings", $"/{item.Name}/share/confirm", ("purpose", "None"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, url);
    }

    [Fact]
    public async Task What_is_shared_with_nobody_is_in_no_other_officer_s_page()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added("Canary 7f3a of the northern road");
        using var member = await Looking.SignedIn(desk, Desk.Requested);
        using var stranger = await Looking.SignedIn(desk, Matter.Stranger);
        foreach (var officer in new[] { member, stranger })
        {
            foreach (var url in new[] { "/", "/cases", "/" + matter.Case, $"/{matter.Case}/items/csv", $"/{matter.Case}/admissibility", "/cases/csv" })
                (await (await officer.Get(url)).Content.ReadAsStringAsync()).ShouldNotContain("7f3a", Shouldly.Case.Sensitive, url);
            foreach (var page in new[] { "", "/share", "/share/confirm?to=authorities%2Fit-ca", "/edit", "/label", "/recall", "/files", "/files/f1", "/holdings/it-ca" })
                (await officer.Get($"/{item.Name}{page}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
            (await (await officer.Send("/cases/search", "/cases/search", ("query", "canary 7f3a"))).Content.ReadAsStringAsync()).ShouldContain("Nothing that your authority may read");
        }
    }

    [Fact]
    public async Task Whoever_has_no_part_in_a_case_finds_neither_it_nor_a_row_of_it()
    {
        var matter = await Matter.Open(desk);
        using var stranger = await Looking.SignedIn(desk, Matter.Stranger);
        var absent = await stranger.Get("/cases/0197aaaa-0000-7000-8000-000000000000");
        var foreign = await stranger.Get("/" + matter.Case);
        (foreign.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await stranger.Client.GetStringAsync("/cases")).ShouldNotContain(matter.Case);
        foreach (var page in new[] { "/edit", "/offer", "/close", "/items/new", "/items/csv", "/admissibility", "/members/it-ca" })
            (await stranger.Get($"/{matter.Case}{page}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
    }

    [Fact]
    public async Task A_recall_is_answered_on_the_holder_s_desk_and_the_originator_reads_how()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added("A plate that was wrong");
        await matter.Shared(item);
        using var originator = await Looking.SignedIn(desk, Desk.Requesting);
        using var holder = await Looking.SignedIn(desk, Desk.Requested);
        (await originator.Client.GetStringAsync($"/{item.Name}/recall")).ShouldContain("Italy");
        (await originator.Send($"/{item.Name}/recall", $"/{item.Name}/recall", ("reason", "It was mistaken"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var holding = $"/{item.Name}/holdings/it-ca";
        (await holder.Client.GetStringAsync("/")).ShouldContain(holding);
        (await holder.Client.GetStringAsync(holding)).ShouldContain("It was mistaken");
        var unsaid = await holder.Send(holding + "/keep", holding + "/keep", ("ground_text", "Article 12"));
        unsaid.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await unsaid.Content.ReadAsStringAsync()).ShouldContain("Article 12");
        (await holder.Send(holding + "/keep", holding + "/keep", ("ground", "COURT_FILE"), ("ground_text", "Article 12"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await originator.Client.GetStringAsync("/" + item.Name)).ShouldContain("Article 12");
    }

    [Fact]
    public async Task A_holder_asks_for_consent_and_the_originator_decides()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added();
        await matter.Shared(item);
        using var originator = await Looking.SignedIn(desk, Desk.Requesting);
        using var holder = await Looking.SignedIn(desk, Desk.Requested);
        var ask = $"/{item.Name}/ask-consent";
        (await holder.Send(ask, ask, ("kind", "JUDICIAL_USE"), ("purpose", "Trial in Palermo"), ("reason", "The court asks for it"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var consent = (await matter.Items(Desk.Requesting).ListConsentsAsync(new() { Parent = item.Name })).Consents.Single();
        (await originator.Client.GetStringAsync("/")).ShouldContain(consent.Name);
        var grant = $"/{consent.Name}/grant";
        (await originator.Send(grant, grant, ("answer", "For this trial alone"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await holder.Client.GetStringAsync("/" + item.Name)).ShouldContain("Granted");
        (await holder.Send($"/{item.Name}/holdings/it-ca/confirm", $"/{item.Name}/holdings/it-ca/confirm")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await matter.Items(Desk.Requesting).ListHoldingsAsync(new() { Parent = item.Name })).Holdings.Single().ReadTime.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_arrives_whole_and_leaves_as_an_attachment_that_no_browser_runs()
    {
        var matter = await Matter.Open(desk);
        var item = await matter.Added("A telephone", i => Matter.Evidence(i));
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var bytes = RandomNumberGenerator.GetBytes(700_001);
        using var answer = await ThereAndBack(officer, item, bytes);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()).ShouldBe(("application/octet-stream", "nosniff"));
        (await Upload(officer, $"/{item.Name}/files", [])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(officer, $"/{item.Name}/files", bytes)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await matter.Items(Desk.Requesting).GetItemAsync(new() { Name = item.Name })).Files.Count.ShouldBe(1);
    }

    // A report of an examination with its photographs.
    [Fact]
    [Trait("Console", "Whole")]
    public async Task A_file_of_twenty_megabytes_arrives_whole()
    {
        var matter = await Matter.Open(desk);
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var answer = await ThereAndBack(officer, await matter.Added("A computer", i => Matter.Evidence(i)), RandomNumberGenerator.GetBytes(20_000_000));
    }

    [Fact]
    public async Task A_request_is_drafted_from_items()
    {
        var matter = await Matter.Open(desk);
        var item = await matter.Added();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var url = $"/{matter.Case}/make-request";
        var made = await officer.Send(
            url, url, ("items", item.Name), ("requested_authority", "authorities/it-ca"), ("subject_matter", "Lorries on the desert road"), ("purpose", "Investigation of smuggling"), ("language", "en"));
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync());
        (await officer.Client.GetStringAsync("/" + matter.Case)).ShouldContain("Request for mutual legal assistance");
    }

    [Fact]
    public async Task What_is_looked_for_stands_in_no_address()
    {
        var matter = await Matter.Open(desk);
        await matter.Added("A lorry called Zarma9");
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var found = await officer.Send("/cases/search", "/cases/search", ("query", "zarma9"));
        (found.StatusCode, found.RequestMessage!.RequestUri!.Query).ShouldBe((HttpStatusCode.OK, ""));
        (await found.Content.ReadAsStringAsync()).ShouldContain("A lorry called Zarma9");
        (await officer.Send("/cases/search", "/cases/search", ("query", "???"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<HttpResponseMessage> ThereAndBack(Looking officer, Item item, byte[] bytes)
    {
        using var sent = await Upload(officer, $"/{item.Name}/files", bytes);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        (await officer.Text("/" + item.Name)).ShouldContain(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var back = await officer.Get($"/{item.Name}/files/f1");
        (await back.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        return back;
    }

    private static async Task<HttpResponseMessage> Upload(Looking officer, string url, byte[] bytes)
    {
        var token = Looking.TokenIn(await officer.Client.GetStringAsync(new Uri(url, UriKind.Relative)));
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { new StringContent(token), "form-token" }, { new StringContent(Guid.CreateVersion7().ToString()), "request_id" }, { file, "file", "telephone.jpg" } };
        return await officer.Client.PostAsync(new Uri(url, UriKind.Relative), form);
    }
}
