using System.Globalization;
using System.Net;
using InfoSharing.WebConsole.Requests.Moves;

namespace InfoSharing.WebConsole.Tests.Requests;

/// <summary>One request, moved by officers of both sides through the console's forms alone.</summary>
/// <param name="seen">The pages that were open on the way, in this walk and others; each is looked at once.</param>
internal sealed class Walk(Desk desk, string name, HashSet<string> seen) : IDisposable
{
    private readonly Dictionary<string, Looking> _officers = [];

    internal string Name => name;

    /// <summary>Makes a move: what stands in its form, with this typed. Nothing is given back where the officer reads the request no longer.</summary>
    internal async Task<Request> Make(string officer, string move, params (string Name, string Value)[] typed)
    {
        await Look(officer);
        var at = await At(officer);
        var form = await FormOf(at, move);
        foreach (var (field, value) in typed)
            form.With(field, value);
        using var answer = await at.Send($"/{name}/{move}", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, move + ": " + await answer.Content.ReadAsStringAsync());
        var next = answer.Headers.Location!.ToString();
        if (next == "/")
            return new();
        using var done = await at.Get(next);
        (await done.Content.ReadAsStringAsync()).ShouldContain("class=\"notice\" role=\"status\"", customMessage: move);
        return await Look(officer);
    }

    /// <summary>A form that the service does not take: the page again, with what was typed.</summary>
    internal async Task<string> Refused(string officer, string move, params (string Name, string Value)[] typed)
    {
        var at = await At(officer);
        var form = await FormOf(at, move);
        foreach (var (field, value) in typed)
            form.With(field, value);
        using var answer = await at.Send($"/{name}/{move}", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, move);
        return await answer.Content.ReadAsStringAsync();
    }

    internal async Task<string> Page(string officer, string path)
    {
        using var answer = await (await At(officer)).Get($"/{name}{path}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Of the request's page, as it travels.</summary>
    internal async Task<int> Bytes(string officer, string language)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/" + name) { Headers = { { "Accept-Encoding", "br" }, { "Accept-Language", language } } };
        using var answer = await (await At(officer)).Client.SendAsync(question);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>Opens every page that is offered now and was not seen before; what the service demands is asked for, and what was typed stays.</summary>
    internal async Task<Request> Look(string officer)
    {
        var request = await desk.Requests(officer).GetRequestAsync(new() { Name = name });
        var side = officer == Desk.Requesting ? request.RequestingMoves : request.RequestedMoves;
        foreach (var page in Table.All.Where(m => side.Contains(m.Move) && seen.Add(m.Path)))
        {
            (await Page(officer, "")).ShouldContain($"id=\"act-{page.Path}\"");
            await Empty(officer, page);
        }

        return request;
    }

    public void Dispose()
    {
        foreach (var looking in _officers.Values)
            looking.Dispose();
    }

    // A word in every text field but those that have to be said: they are what is missing.
    private async Task Empty(string officer, RequestMove page)
    {
        var at = await At(officer);
        var html = await Page(officer, "/" + page.Path);
        var demanded = Demanded(page);
        if (demanded.Count == 0 || !html.Contains("type=\"hidden\" name=\"request_id\"", StringComparison.Ordinal))
            return;
        var form = Sent.FormOf(html);
        foreach (var field in demanded)
            form.With(field, "");
        var kept = page.Act.Slots.Except(demanded).FirstOrDefault(f => html.Contains($"<textarea id=\"{Parts.Field.IdOf(f)}\"", StringComparison.Ordinal));
        if (kept is not null)
            form.With(kept, "Typed <before>");
        using var answer = await at.Send($"/{name}/{page.Path}", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, page.Path);
        var again = await answer.Content.ReadAsStringAsync();
        again.ShouldContain("id=\"errors\"");
        if (kept is not null)
            again.ShouldContain("Typed &lt;before&gt;", customMessage: page.Path);
    }

    private static List<string> Demanded(RequestMove page) => page.Act.HasNoFields ? [] : [.. Parts.Slots.Of(page.Act.New().Descriptor, "", page.Act.Fields ?? []).Where(s => s.Required).Select(s => s.Path)];

    private async Task<Sent> FormOf(Looking at, string move)
    {
        using var page = await at.Get($"/{name}/{move}");
        page.StatusCode.ShouldBe(HttpStatusCode.OK, move);
        return await Sent.FormOf(page);
    }

    private async Task<Looking> At(string officer) => _officers.TryGetValue(officer, out var looking) ? looking : _officers[officer] = await Looking.SignedIn(desk, officer);

    /// <summary>"2026-12-01T10:00", so many days from now.</summary>
    internal string Moment(int days) => desk.Node.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
