using System.Net;
using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Tests.Statistics;

[Collection(Desks.Name)]
public partial class StatisticsPageTests(Desk desk)
{
    private const string ByMode = "?measure=MIGRANTS&by=MODE&corridor=" + Counted.Small;
    private const string ByMonth = "?measure=MIGRANTS&by=MONTH&corridor=" + Counted.Flows;
    private const string ByRoute = "?measure=MIGRANTS&by=ORIGIN&and=DESTINATION&corridor=" + Counted.Flows;

    [Fact]
    public async Task Our_own_figures_stand_there_as_they_are()
    {
        var page = await Page("ng-ca-1", ByMode + "&view=OWN");
        page.ShouldContain(">1,610<");
        page.ShouldContain("<bdi>6</bdi>", customMessage: "our own small figure is ours to see");
    }

    [Theory]
    [InlineData("POOL")]
    [InlineData("PUBLIC")]
    public async Task A_small_figure_and_what_would_betray_it_stand_nowhere(string view)
    {
        await Counted.Fill(desk);
        using var officer = await Looking.SignedIn(desk, "ne-ca-1");
        var page = await officer.Text($"/statistics{ByMode}&view={view}");
        var file = await officer.Text($"/statistics/csv{ByMode}&view={view}");
        // The method, which the service explains in English, speaks of its threshold.
        foreach (var text in new[] { WebUtility.HtmlDecode(page).Split("<details><summary>Method")[0], file })
        {
            Numbers(text).ShouldNotContain(10, "the figure itself");
            Numbers(text).Where(n => n is 4813 or 4823 or 4815 or 4825).Count().ShouldBeLessThanOrEqualTo(2, "one figure at most, in picture and table: two would give their difference");
            Numbers(text).Where(n => n is 4813 or 4823).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
            text.ShouldContain("hidden: too few");
        }

        page.ShouldContain("fill=\"url(#chart-hatch)\"", customMessage: "not by colour alone");
    }

    [Fact]
    public async Task A_hidden_bar_has_the_same_length_however_large_it_is()
    {
        var page = await Page("ne-ca-1", ByMode + "&view=POOL");
        HatchedBar().Matches(page).Select(m => m.Groups["width"].Value).Distinct().ShouldBe(["8%"]);
    }

    [Fact]
    public async Task What_the_public_reads_is_rounded_and_says_so()
    {
        var page = await Page("ne-ca-1", ByMonth + "&view=PUBLIC");
        page.ShouldContain("rounded to multiples of 5");
        page.ShouldContain("Figures below 11 are hidden");
    }

    [Fact]
    public async Task Months_without_a_report_are_a_gap_and_no_zero()
    {
        await Counted.Fill(desk);
        using var officer = await Looking.SignedIn(desk, "it-ca-1");
        var page = await officer.Text($"/statistics{ByMonth}&view=OWN");
        Row(page, "2025-05").ShouldContain("no data");
        Row(page, "2026-01").ShouldContain("number unknown");
        Regex.Count(page, "class=\"no-data\" fill|class=\"no-data\" x", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBe(2, "May and June are one band, January 2026, of which nobody knows how many, is one");
        // Ten months have figures, in two runs: eight lines between them.
        Regex.Count(page, "<line class=\"line\"", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBe(8);
        (await officer.Text($"/statistics/csv{ByMonth}&view=OWN")).ShouldContain("2025-05,no data");
    }

    [Fact]
    public async Task A_picture_has_a_title_a_description_and_its_table()
    {
        var page = await Page("it-ca-1", ByRoute + "&view=OWN");
        page.ShouldContain("<title id=\"map-title\">Migrants · Origin · Destination</title>");
        page.ShouldContain("<desc id=\"map-what\">");
        var bars = await Page("it-ca-1", ByMode + "&view=OWN");
        bars.ShouldContain("<title id=\"chart-title\">Migrants · Mode</title>");
        bars.ShouldContain("<desc id=\"chart-what\">Most: Land, 1,601.");
        page.ShouldContain("<caption>Migrants · Origin · Destination</caption>");
        page.ShouldContain("official endorsement", customMessage: "a map says what its borders do not mean");
    }

    [Fact]
    public async Task Time_runs_as_people_read_and_the_map_does_not()
    {
        await Counted.Fill(desk);
        using var english = await Looking.SignedIn(desk, "it-ca-1");
        using var arabic = await Looking.SignedIn(desk, "it-ca-1");
        arabic.Client.DefaultRequestHeaders.Add("Accept-Language", "ar");
        var (left, right) = (await Circles(english, ByMonth), await Circles(arabic, ByMonth));
        right.ShouldBe(left.Select(x => Math.Round(100 - x, 2)));
        var (map, same) = (await english.Text("/statistics" + ByRoute), await arabic.Text("/statistics" + ByRoute));
        Flow().Matches(same).Select(m => m.Value).ShouldBe(Flow().Matches(map).Select(m => m.Value));
        Flow().Count(map).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Whoever_contributes_nothing_reads_why_the_pool_is_closed()
    {
        await Counted.Fill(desk);
        using var officer = await Looking.SignedIn(desk, "fr-ca-1");
        var page = await officer.Text($"/statistics{ByMode}&view=POOL");
        page.ShouldContain("Your State cannot read the pool yet.");
        page.ShouldContain("has 0 accepted reports in the window, and needs 1: 1 more to be validated");
        page.ShouldNotContain("<svg role=\"img\"");
        using var file = await officer.Get($"/statistics/csv{ByMode}&view=POOL");
        file.StatusCode.ShouldBe(HttpStatusCode.Redirect, "a file would be empty: the page says why");
    }

    [Fact]
    public async Task A_preview_gives_nothing_out()
    {
        var page = await Page("ng-ca-1", ByMode + "&view=PREVIEW");
        page.ShouldContain("hidden: too few");
        Numbers(page).ShouldNotContain(1602, "another State's figure");
    }

    [Fact]
    public async Task A_question_that_makes_no_table_is_refused_at_its_field_and_stays()
    {
        using var officer = await Looking.SignedIn(desk, "it-ca-1");
        using var answer = await officer.Get("/statistics?measure=MIGRANTS&by=SMUGGLER_ROLE&view=OWN&from=2025-01-01");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("href=\"#field-by\"");
        page.ShouldContain("value=\"2025-01-01\"");
    }

    [Fact]
    public async Task A_link_from_elsewhere_asks_for_nothing_that_is_remembered()
    {
        using var officer = await Looking.SignedIn(desk, "it-ca-1");
        using var question = new HttpRequestMessage(HttpMethod.Get, $"/statistics{ByMode}&view=PUBLIC") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await officer.Client.SendAsync(question);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("what is given out is remembered");
        page.ShouldNotContain("<svg role=\"img\"");
    }

    [Fact]
    public async Task Pairs_of_States_say_how_long_it_takes_and_what_was_not_measured()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await officer.Text("/statistics/requests?from=NG&to=IT");
        page.ShouldContain("Nigeria → Italy");
        (await officer.Text("/statistics/requests/csv?from=NG&to=IT")).ShouldContain("Nigeria → Italy,");
        (await officer.Text("/statistics/requests?from=ZA&to=ZW")).ShouldContain("There is no request to count.");
    }

    [Fact]
    public void What_was_not_measured_between_two_States_is_no_zero() =>
        WebConsole.Statistics.Pairs.Csv.Cells(new(new Visit(TimeProvider.System)), new() { Requests = 2 }).ShouldBe(["2", .. Enumerable.Repeat("not measured", 4), "0", "0"]);

    [Fact]
    public async Task Pages_with_pictures_are_small_on_the_wire_and_the_map_comes_once()
    {
        await Counted.Fill(desk);
        using var officer = await Looking.SignedIn(desk, "it-ca-1");
        officer.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        foreach (var url in new[] { ByMonth, ByRoute, "" })
        {
            using var answer = await officer.Get("/statistics" + url);
            (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(6 * 1024, url);
        }

        officer.Client.DefaultRequestHeaders.Remove("Accept-Encoding");
        var map = Map().Match(await officer.Text("/statistics" + ByRoute)).Value;
        using var asset = new HttpRequestMessage(HttpMethod.Get, map) { Headers = { { "Accept-Encoding", "br" } } };
        using var picture = await officer.Client.SendAsync(asset);
        picture.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        picture.Headers.CacheControl!.ToString().ShouldContain("immutable");
        (await picture.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(10 * 1024);
    }

    private async Task<string> Page(string officer, string question)
    {
        await Counted.Fill(desk);
        using var looking = await Looking.SignedIn(desk, officer);
        return await looking.Text("/statistics" + question);
    }

    private static async Task<IEnumerable<double>> Circles(Looking looking, string question) =>
        Circle().Matches(await looking.Text("/statistics" + question + "&view=OWN")).Select(m => double.Parse(m.Groups["x"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();

    // Every whole number that a reader sees, with its groups of digits together; places in the picture are none.
    private static List<long> Numbers(string text) =>
        [.. Seen().Matches(text).Select(m => long.Parse(m.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))];

    private static string Row(string page, string name) => Regex.Match(page, $"<th scope=\"row\">{name}</th>.*?</tr>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Value;

    [GeneratedRegex("(?:>|^|,\"?| )(?<number>\\d{1,3}(?:,\\d{3})+|\\d+)(?=<|\\r?$|\"|\\.? )", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Seen();

    [GeneratedRegex("<rect[^>]*fill=\"url\\(#chart-hatch\\)\"[^>]*width=\"(?<width>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HatchedBar();

    [GeneratedRegex("<circle class=\"bar\" cx=\"(?<x>[0-9.]+)%\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Circle();

    [GeneratedRegex("<path class=\"flow\" d=\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Flow();

    [GeneratedRegex("/assets/map\\.[0-9a-f]+\\.svg", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Map();
}
