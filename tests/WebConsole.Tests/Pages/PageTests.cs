using System.IO.Compression;
using System.Net;
using System.Text;

namespace InfoSharing.WebConsole.Tests.Pages;

[Collection(Desks.Name)]
public class PageTests(Desk desk)
{
    private const int MostOfAPage = 6 * 1024;

    [Fact]
    public async Task Every_answer_says_what_a_browser_may_do_with_it()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var answer = await officer.Get("/");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe("no-store");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.Vary.ShouldContain("HX-Request");
    }

    [Fact]
    public async Task What_a_page_brings_along_is_kept_for_good_and_small()
    {
        using var officer = new Looking(desk.Address);
        var page = await officer.Client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var sizes = new Dictionary<string, int>();
        foreach (var file in new[] { "site", "console", "after" })
        {
            var url = page[page.IndexOf($"/assets/{file}.", StringComparison.Ordinal)..].Split('"')[0];
            using var question = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await officer.Client.SendAsync(question);
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
            answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
            sizes[file] = (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        sizes["site"].ShouldBeLessThan(5 * 1024);
        (sizes["console"] + sizes["after"]).ShouldBeLessThan(18 * 1024);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("ru")]
    [InlineData("zh")]
    public async Task A_page_is_small_on_the_wire_and_in_the_reader_s_language(string language)
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        officer.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        officer.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        foreach (var url in new[] { "/", "/requests", "/" + desk.Open })
        {
            using var answer = await officer.Get(url);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            bytes.Length.ShouldBeLessThan(MostOfAPage, url);
            (await Text(bytes)).ShouldContain($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">");
        }
    }

    [Fact]
    public async Task What_is_not_for_the_reader_looks_as_if_it_did_not_exist()
    {
        using var niger = await Looking.SignedIn(desk, "ne-ca-1");
        using var foreign = await niger.Get("/" + desk.Open);
        using var absent = await niger.Get("/requests/0197aaaa-0000-7000-8000-000000000000");
        (foreign.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        Without(await foreign.Content.ReadAsStringAsync()).ShouldBe(Without(await absent.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_names_the_field()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var url = $"/{desk.Open}/ask-progress";
        using var empty = await officer.Send(url, url, ("question", ""), ("request_id", Guid.CreateVersion7().ToString()));
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await empty.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-question\"");
        var urgent = $"/{desk.Open}/mark-urgent";
        using var wrong = await officer.Send(urgent, urgent, ("text", "When is the <hearing>?"), ("urgency", "SOON"));
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("When is the &lt;hearing&gt;?");
    }

    [Fact]
    public async Task A_confirmation_that_is_sent_twice_happens_once()
    {
        var draft = await desk.Requests(Desk.Requesting).CreateRequestAsync(new() { Request = new() { RequestedAuthority = "authorities/it-ca" } });
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var url = $"/{draft.Name}/discard";
        var id = Guid.CreateVersion7().ToString();
        for (var i = 0; i < 2; i++)
            (await officer.Send(url, url, ("request_id", id), ("etag", draft.Etag))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var history = await desk.Requests(Desk.Requesting).ListRequestHistoryAsync(new() { Name = draft.Name });
        history.Changes.Count(c => c.Entry.Change == "DISCARD").ShouldBe(1);
    }

    [Fact]
    public async Task A_list_is_a_file_for_a_spreadsheet_with_its_filters_its_labels_and_who_took_it()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requested);
        using var answer = await officer.Get("/requests/csv?state=UNDER_REVIEW");
        answer.Content.Headers.ContentDisposition!.FileName!.ShouldContain("requests-");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldContain("officers/" + Desk.Requested);
        var count = (await desk.Requests(Desk.Requested).ListRequestsAsync(new() { Filter = "state = UNDER_REVIEW", PageSize = 500 })).Requests.Count;
        lines.Length.ShouldBe(2 + count);
        count.ShouldBeGreaterThan(0);
        using var niger = await Looking.SignedIn(desk, "ne-ca-1");
        (await niger.Client.GetStringAsync(new Uri("/requests/csv?state=UNDER_REVIEW", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_keeps_the_directory_has_no_queue_and_starts_there()
    {
        using var editor = await Looking.SignedIn(desk, "ng-editor-1");
        using var answer = await editor.Get("/");
        answer.Headers.Location!.ToString().ShouldBe("/directory");
        (await editor.Get("/directory")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // Tokens and the address asked for differ; nothing else may.
    private static string Without(string html) => System.Text.RegularExpressions.Regex.Replace(html, "value=\"[^\"]*\"|return=[^\"]*", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    private static async Task<string> Text(byte[] brotli)
    {
        await using var stream = new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
