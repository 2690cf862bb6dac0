using System.Net;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Cases;
using InfoSharing.WebConsole.Tests.Reports;

namespace InfoSharing.WebConsole.Tests.Cases;

/// <summary>Cases, items, links and questions as two authorities move them, by the forms of the console alone.</summary>
[Collection(Desks.Name)]
public sealed class CaseMoveTests(Desk desk) : IDisposable
{
    private const string Us = Desk.Requesting;
    private const string They = Desk.Requested;
    private const string Italy = "authorities/it-ca";

    private readonly Dictionary<string, Looking> _officers = [];
    private readonly HashSet<string> _made = [];

    [Fact]
    public async Task Every_move_of_the_table_is_offered_on_its_page_and_made_by_its_form()
    {
        foreach (var life in new[] { Members, Owners, Community, Items, Evidence, Links, Questions, Alert })
            await life();
        Table.Keys.Except(_made).ShouldBeEmpty();
    }

    public void Dispose()
    {
        foreach (var looking in _officers.Values)
            looking.Dispose();
    }

    private async Task Members()
    {
        var matter = await Matter.Open(desk);
        var member = await Offer(Us, matter, Italy);
        await Make(Us, member, "withdraw", ("reason", "Too early"));
        await Offer(Us, matter, Italy);
        await Make(They, member, "decline", ("reason", "Not a matter of ours"));
        await Offer(Us, matter, Italy);
        await Make(They, member, "accept");
        await Make(Us, matter.Case, "open-roster");
        (await matter.Cases(They).GetCaseRosterAsync(new() { Name = matter.Case })).Open.ShouldBeTrue();
        await Make(Us, matter.Case, "close-roster");
        (await matter.Cases(Us).GetCaseRosterAsync(new() { Name = matter.Case })).Open.ShouldBeFalse();
        await Make(They, matter.Case, "leave", ("reason", "Nothing of it leads here"));
        (await (await At(They)).Get("/" + matter.Case)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Offer(Us, matter, Italy);
        await Make(They, member, "accept");
        await Make(Us, member, "remove", ("reason", "It goes on with another State"));
        (await (await At(They)).Get("/" + matter.Case)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Make(Us, matter.Case, "close", ("outcome", "NO_FURTHER_LEADS"), ("reason", "Nothing more is known"));
        await Make(Us, matter.Case, "reopen", ("reason", "A new witness"));
    }

    private async Task Owners()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var member = matter.Case + "/members/it-ca";
        await Make(Us, member, "offer-hand-over", ("reason", "The network sits there"));
        await Make(They, member, "decline-hand-over", ("reason", "Not before March"));
        await Make(Us, member, "offer-hand-over", ("reason", "It is March"));
        await Make(They, member, "accept-hand-over");
        (await matter.Cases(Us).GetCaseAsync(new() { Name = matter.Case })).Owner.ShouldBe(Italy);
    }

    private async Task Community()
    {
        var directory = new InfoSharing.Directory.V1.DirectoryService.DirectoryServiceClient(desk.As("ne-ca-1"));
        await directory.JoinCommunityAsync(new() { Name = "communities/wacap" });
        var matter = await Matter.Open(desk);
        await Make(Us, matter.Case, "offer-to-community", ("community", "communities/wacap"), ("message", "Who knows these lorries?"), ("consent.status", "NOT_NEEDED"));
        await Make("ne-ca-1", matter.Case + "/members/ne-ca", "accept");
        await Make("ne-ca-1", matter.Case, "leave", ("reason", "Only to see"));
    }

    private async Task Items()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added();
        await matter.Shared(item);
        var holding = item.Name + "/holdings/it-ca";
        await Make(They, holding, "confirm");
        await Make(They, holding, "record-use", ("kind", "INTERNAL_CHECK"), ("purpose", "Investigation of smuggling"));
        await Make(Us, await Asked(matter, item, "OTHER_PURPOSE"), "grant");
        await Make(Us, await Asked(matter, item, "JUDICIAL_USE"), "deny", ("answer", "The source would be known"));
        await Make(Us, item.Name, "label", ("handling.onward", "ASK"));
        (await matter.Items(They).GetItemAsync(new() { Name = item.Name })).Handling.Onward.ShouldBe(Common.V1.OnwardSharing.Ask);
        await Make(Us, matter.Case, "make-request", ("items", item.Name), ("requested_authority", Italy), ("subject_matter", "Crossings"), ("purpose", "Proceedings in Nigeria"), ("language", "en"));
        await Make(Us, item.Name, "recall", ("reason", "It was mistaken"));
        await Make(They, holding, "keep", ("ground", "COURT_FILE"), ("ground_text", "It is in the file of a court"));
        await Make(They, holding, "removed", ("removal_text", "Taken out of the file"));
        (await matter.Items(Us).ListHoldingsAsync(new() { Parent = item.Name })).Holdings.Single().State.ShouldBe(HoldingState.Removed);
    }

    private async Task<string> Asked(Matter matter, Item item, string kind)
    {
        await Make(They, item.Name, "ask-consent", ("kind", kind), ("purpose", "Proceedings in Italy"), ("reason", "A hearing is near"));
        return (await matter.Items(Us).ListConsentsAsync(new() { Parent = item.Name })).Consents.Single(c => c.State == ConsentState.Asked).Name;
    }

    private async Task Evidence()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added("A telephone", i => Matter.Evidence(i));
        await matter.Shared(item);
        await Make(They, await HandOver(), "refuse", ("answer", "The seal is broken"));
        await Make(They, await HandOver(), "accept", ("answer", "The seal is whole"));

        async Task<string> HandOver()
        {
            await Make(Us, item.Name, "hand-over", ("to", Italy), ("note", "By courier"));
            var evidence = new EvidenceService.EvidenceServiceClient(desk.As(They));
            return (await evidence.ListHandOversAsync(new() { Parent = item.Name })).HandOvers.Single(h => h.State == HandOverState.Offered).Name;
        }
    }

    private async Task Links()
    {
        var (ours, theirs) = (await Matter.Open(desk), await OwnCase());
        await Make(They, await Proposed(), "decline", ("reason", "Other lorries"));
        var link = await Proposed();
        await Make(They, link, "accept", ("own_case", theirs));
        await Make(They, link, "end", ("reason", "The trace was cold"));

        async Task<string> Proposed()
        {
            await Make(Us, ours.Case, "propose-link", ("authority", Italy), ("kind", "SAME_NETWORK"), ("message", "The same lorries"));
            return (await ours.Cases(They).ListLinksAsync(new() { OrderBy = "create_time desc" })).Links.First(l => l.State == LinkState.Proposed).Name;
        }

        async Task<string> OwnCase() => (await new CaseService.CaseServiceClient(desk.As(They)).OpenCaseAsync(new()
        {
            Case = new() { Title = "Lorries", Matter = CaseMatter.SmugglingOfMigrants, Kind = CaseKind.Investigation, Countries = { "IT" }, Handling = Matter.Label() },
        })).Name;
    }

    private async Task Questions()
    {
        var question = await Ask();
        await Make(They, question, "confirm");
        await Make(They, question, "discuss", ("text", "Which of the two numbers?"));
        await Make(Us, question, "discuss", ("text", "The first"));
        await Make(They, question, "answer", ("answer", "Nobody that we know of"));
        await Make(They, await Ask(), "decline", ("ground", "NOT_HELD"), ("reason", "Another office has it"));
        await Make(Us, await Ask(), "withdraw", ("reason", "We found it"));

        async Task<string> Ask() =>
            (await new InformationService.InformationServiceClient(desk.As(Us)).AskInformationAsync(new() { InformationRequest = Matter.Asked() })).Name;
    }

    // The case exchange learns of a report with dead from the event, and nothing else tells when it has.
    private async Task Alert()
    {
        await desk.Validated(desk.ThroughNigeria());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var cases = new CaseService.CaseServiceClient(desk.As(Us));
        while (true)
        {
            var told = (await cases.ListCaseAlertsAsync(new(), cancellationToken: limit.Token)).Alerts.FirstOrDefault(a => a.Acknowledgements.Count == 0);
            if (told is null)
                continue;
            await Make(Us, told.Name, "acknowledge");
            return;
        }
    }

    private async Task<string> Offer(string officer, Matter matter, string authority)
    {
        await Make(officer, matter.Case, "offer", ("authority", authority), ("message", "Shall we work on it together?"), ("consent.status", "NOT_NEEDED"));
        return $"{matter.Case}/members/{authority[12..]}";
    }

    // The page of the thing leads to the form; what stands in it goes out with what is typed; and one comes to a page that is there.
    private async Task Make(string officer, string name, string move, params (string Name, string Value)[] typed)
    {
        var (at, url) = (await At(officer), $"/{name}/{move}");
        (await at.Text("/" + name)).ShouldContain($"href=\"{url}\"", customMessage: url);
        var page = await at.Text(url);
        var form = Sent.FormOf(page);
        foreach (var (field, value) in typed)
        {
            page.ShouldContain($"name=\"{field}\"", customMessage: url);
            form.With(field, value);
        }

        using var answer = await at.Send(url, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, url + ": " + Said(await answer.Content.ReadAsStringAsync()));
        await Arrives(at, answer.Headers.Location!.ToString());
        _made.Add(Table.On(name).Single(a => a.Path == move).Key);
    }

    // An item that was withdrawn leads on to what one held of it.
    private static async Task Arrives(Looking at, string url)
    {
        using var next = await at.Get(url);
        if (next.StatusCode == HttpStatusCode.Found)
            await at.Text(next.Headers.Location!.ToString());
        else
            next.StatusCode.ShouldBe(HttpStatusCode.OK, url);
    }

    // Why it was refused, without the page around it.
    private static string Said(string page) => page.IndexOf("id=\"errors\"", StringComparison.Ordinal) is >= 0 and var at ? page[at..Math.Min(page.Length, at + 1000)] : page;

    private async Task<Looking> At(string officer) => _officers.TryGetValue(officer, out var looking) ? looking : _officers[officer] = await Looking.SignedIn(desk, officer);
}
