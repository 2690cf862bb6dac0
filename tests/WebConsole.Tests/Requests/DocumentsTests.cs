using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Requests;

[Collection(Desks.Name)]
public class DocumentsTests(Desk desk)
{
    private const string Templates = "/settings/templates";

    [Fact]
    public async Task A_document_reads_in_the_language_that_is_chosen()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await Page(officer, $"/{desk.Open}/documents?language=ar");
        page.ShouldContain("<article class=\"paper\" lang=\"ar\" dir=\"rtl\">");
        page.ShouldContain("طلب مساعدة قانونية متبادلة");
    }

    [Fact]
    public async Task A_document_is_made_once_of_what_was_shown_and_comes_back_as_it_was_made()
    {
        var url = $"/{(await desk.Drafted()).Name}/documents";
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = Sent.FormOf(await Page(officer, url + "?language=fr"));
        for (var i = 0; i < 2; i++)
            (await officer.Send(url, form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await Page(officer, url);
        var file = System.Text.RegularExpressions.Regex.Matches(page, "(?<=href=\")[^\"]+/file(?=\")", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Single().Value;
        using var answer = await officer.Get(file);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        page.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileName!.ShouldEndWith("-fr.docx");
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe("no-store");
    }

    [Fact]
    public async Task Of_a_request_that_was_changed_since_no_document_is_made()
    {
        var draft = await desk.Drafted();
        var url = $"/{draft.Name}/documents";
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = Sent.FormOf(await Page(officer, url));
        var other = draft.Clone();
        other.Purpose = "Another";
        await desk.Requests(Desk.Requesting).UpdateRequestAsync(new() { Request = other, UpdateMask = new() { Paths = { "purpose" } } });
        using var refused = await officer.Send(url, form);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Another");
    }

    [Fact]
    public async Task The_other_side_reads_and_makes_none()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requested);
        var page = await Page(officer, $"/{desk.Open}/documents");
        page.ShouldContain("<article class=\"paper\"");
        page.ShouldNotContain("name=\"request_id\"");
    }

    [Fact]
    public async Task A_form_of_one_s_own_is_supplied_used_and_erased()
    {
        const string Title = "Letter of the first of March";
        using var officer = await Looking.SignedIn(desk, "ng-ca-1");
        using var supplied = await Supply(officer, Letter.WithEveryTag(), Title);
        supplied.StatusCode.ShouldBe(HttpStatusCode.Redirect, await supplied.Content.ReadAsStringAsync());
        var list = await Page(officer, Templates);
        list.ShouldContain(Title);
        var delete = Regex.Match(list, $"{Title}.*?(?<delete>{Templates}/[^\"]+/delete)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["delete"].Value;
        (await Page(officer, $"/{desk.Open}/documents?template=documentTemplates/{delete.Split('/')[3]}")).ShouldContain("<article class=\"paper\"");
        using var erased = await officer.Send(delete, Sent.FormOf(await Page(officer, delete)));
        erased.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Page(officer, Templates)).ShouldNotContain(Title);
    }

    [Fact]
    public async Task A_form_of_one_s_own_gets_another_name_and_keeps_its_file_until_it_gets_another()
    {
        using var officer = await Looking.SignedIn(desk, "ne-ca-1");
        using var supplied = await Supply(officer, Letter.WithEveryTag(), "Name with a mistake");
        var documents = new DocumentService.DocumentServiceClient(desk.As("ne-ca-1"));
        var before = (await documents.ListDocumentTemplatesAsync(new())).Templates.Single();
        var edit = $"{Templates}/{before.Name.Split('/')[1]}/edit";
        (await Page(officer, Templates)).ShouldContain($"href=\"{edit}\"");
        using var renamed = await Supply(officer, [], "Our letter", edit);
        renamed.StatusCode.ShouldBe(HttpStatusCode.Redirect, await renamed.Content.ReadAsStringAsync());
        var after = await documents.GetDocumentTemplateAsync(new() { Name = before.Name });
        (after.Title, after.Sha256).ShouldBe(("Our letter", before.Sha256));
        using var refused = await Supply(officer, new byte[20], "Our letter", edit);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-content\"");
    }

    [Fact]
    public async Task Only_who_may_change_an_authority_s_forms_is_offered_to()
    {
        using var executing = await Looking.SignedIn(desk, "it-prosecution-1");
        (await Page(executing, Templates)).ShouldNotContain("name=\"content\"");
    }

    [Theory]
    [InlineData(0, "Choose a file.")]
    [InlineData(20, "content")]
    [InlineData((512 * 1024) + 1, "The file is larger than 512 KiB.")]
    public async Task A_file_that_cannot_serve_is_refused_with_its_flaws_and_the_title_stays(int size, string said)
    {
        using var officer = await Looking.SignedIn(desk, "ng-ca-1");
        using var refused = await Supply(officer, new byte[size], "A title <kept>");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain(said);
        page.ShouldContain("href=\"#field-content\"");
        Sent.FormOf(page)["title"].ShouldBe("A title <kept>");
    }

    [Fact]
    public async Task What_is_far_too_large_is_said_and_not_called_our_fault()
    {
        using var officer = await Looking.SignedIn(desk, "ng-ca-1");
        officer.Client.DefaultRequestHeaders.ExpectContinue = true;
        using var refused = await Supply(officer, new byte[31_000_000], "Too large");
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<HttpResponseMessage> Supply(Looking officer, byte[] file, string title, string page = Templates)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Sent.FormOf(await Page(officer, page)).With("title", title).With("language", "en").Fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "content", "form.docx");
        return await officer.Client.PostAsync(new Uri(page, UriKind.Relative), content);
    }

    private static Task<string> Page(Looking officer, string url) => officer.Client.GetStringAsync(new Uri(url, UriKind.Relative));
}
