using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.WebConsole.Tests.Pages;

/// <summary>No page of the console is left out, whoever adds one.</summary>
[Collection(Desks.Name)]
public class EveryPageTests(Desk desk)
{
    // Bytes, compressed.
    private const int MostOfAPage = 6 * 1024;

    [Fact]
    public void What_the_console_answers_is_a_page_that_is_looked_at_or_none()
    {
        var mapped = desk.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.OfType<Who>().Any() && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(e => e.RoutePattern.RawText!);
        EveryPage.All.Select(p => p.Route).Concat(EveryPage.Others).Order().ShouldBe(mapped.Order());
    }

    [Fact]
    public async Task Every_page_is_there_and_small_on_the_wire()
    {
        var stage = await Stage.Set(desk, month: 7);
        List<string> large = [];
        foreach (var officer in EveryPage.All.GroupBy(p => p.Officer))
        {
            using var looking = officer.Key is null ? new Looking(desk.Address) : await Looking.SignedIn(desk, officer.Key);
            looking.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
            foreach (var page in officer)
            {
                if (await Size(looking, page.Url(stage)) is > MostOfAPage and var size)
                    large.Add($"{page.Route}: {size}");
            }
        }

        large.ShouldBeEmpty();
    }

    [BrowserTheory]
    [Trait("Console", "Whole")]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Every_page_is_accessible_fits_and_keeps_to_its_policy(string language)
    {
        var stage = await Stage.Set(desk, month: 1 + Array.IndexOf(["en", "ar", "es", "fr", "ru", "zh"], language));
        List<string> wrong = [];
        foreach (var officer in EveryPage.All.GroupBy(p => p.Officer))
            wrong.AddRange(await desk.Look(language, officer.Key, officer.Select(p => p.Url(stage))));
        wrong.ShouldBeEmpty();
    }

    private static async Task<int> Size(Looking looking, string url)
    {
        using var answer = await looking.Get(url);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, url);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", url);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }
}
