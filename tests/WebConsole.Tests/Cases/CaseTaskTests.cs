namespace InfoSharing.WebConsole.Tests.Cases;

[Collection(Desks.Name)]
public class CaseTaskTests(Desk desk)
{
    [Fact]
    public async Task What_waits_is_told_apart_by_its_headline_and_said_in_the_reader_s_language()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added("A lorry that nobody stopped");
        await matter.Shared(item);
        using var officer = await Looking.SignedIn(desk, Desk.Requested);
        officer.Client.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var row = Row(System.Net.WebUtility.HtmlDecode(await officer.Text("/")), item.Name);
        row.ShouldContain("A lorry that nobody stopped");
        row.ShouldContain("Nigéria");
        row.ShouldContain("Investigation of smuggling", customMessage: "the purpose, as it was written");
        row.ShouldNotContain("From ");
    }

    [Fact]
    public async Task A_sensitive_item_is_no_more_than_for_what_and_from_whom()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added("Camera in the harbour", i => i.Handling.ConfidentialFact = true);
        await matter.Shared(item);
        using var officer = await Looking.SignedIn(desk, Desk.Requested);
        var row = Row(await officer.Text("/"), item.Name);
        row.ShouldNotContain("Camera");
        row.ShouldContain(">Investigation of smuggling</bdi></a>");
    }

    private static string Row(string page, string name) => page.Split("<tr").Single(r => r.Contains($"href=\"/{name}\"", StringComparison.Ordinal));
}
