using InfoSharing.CaseExchange.Tests.Items;

namespace InfoSharing.CaseExchange.Tests.Cases;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class WatchCasesTests(Desk desk)
{
    [Fact]
    public async Task Delivers_everything_that_one_may_read_in_order_and_goes_on_after_any_revision()
    {
        var from = await Head();
        var shared = await desk.Shared(desk.It);
        var item = await desk.Ng.Add(shared);
        var holding = await desk.Ng.Share(item, desk.It);
        await desk.It.Items.ConfirmReceiptAsync(new ConfirmReceiptRequest { Name = holding.Name, Receipt = Receipt.Read });
        var question = await desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(desk.It) });
        var all = await Seen(desk.Ng, new WatchCasesRequest { AfterRevision = from }, question.Name);
        var member = Members.NameOf(shared.Name, desk.It.Authority);
        all.Select(c => (c.Entry.Change, c.Entry.Resource)).ShouldBe(
        [
            ("OPEN_CASE", shared.Name), ("OFFER_CASE", member), ("ACCEPT_OFFER", member), ("ADD_ITEM", item.Name), ("SHARE_ITEM", holding.Name),
            ("CONFIRM_READING", holding.Name), ("ASK_INFORMATION", question.Name),
        ]);
        all.Select(c => c.Entry.Revision).ShouldBeInOrder();
        (all[0].Case, all[3].Item, all[6].InformationRequest).ShouldBe((shared, item, question));
        for (var seen = 0; seen < all.Count - 1; seen++)
            (await Seen(desk.Ng, new WatchCasesRequest { AfterRevision = all[seen].Entry.Revision }, question.Name)).ShouldBe(all.Skip(seen + 1));
    }

    [Fact]
    public async Task Opens_with_a_bookmark_and_refuses_a_revision_that_is_not_there_yet()
    {
        var head = await Head();
        using var stream = desk.Ng.Cases.WatchCases(new WatchCasesRequest());
        (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        stream.ResponseStream.Current.Bookmark.Revision.ShouldBe(head);
        var opened = await desk.Opened();
        (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        stream.ResponseStream.Current.Change.Case.ShouldBe(opened);
        await desk.Ng.Cases.WatchCases(new WatchCasesRequest { AfterRevision = await Head() + 1 }).ShouldBeRefused(StatusCode.OutOfRange, "REVISION_OUT_OF_RANGE");
    }

    [Fact]
    public async Task Delivers_what_is_asked_for_and_nothing_else()
    {
        var from = await Head();
        var wacap = await desk.Ng.Open(Operation);
        var other = await desk.Ng.Open(c => c.Countries.Add("ES"));
        var item = await desk.Ng.Add(other);
        var question = await desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = new(Samples.Question(desk.It)) { Case = other.Name } });
        var last = await desk.Ng.Open(Operation);
        last = await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = new Case(last) { Countries = { "ES" } } });
        await ShouldSee(new WatchCasesRequest { Community = "communities/wacap" }, wacap.Name, last.Name, last.Name);
        await ShouldSee(new WatchCasesRequest { Country = "ES" }, other.Name, last.Name);
        await ShouldSee(new WatchCasesRequest { Kind = CaseKind.Operation }, wacap.Name, last.Name, last.Name);
        await ShouldSee(new WatchCasesRequest { Resources = { CaseResource.Item, CaseResource.Case }, Country = "ES" }, other.Name, last.Name);
        await ShouldSee(new WatchCasesRequest { Resources = { CaseResource.Item } }, item.Name);
        await ShouldSee(new WatchCasesRequest { Case = other.Name }, other.Name, item.Name, question.Name);

        async Task ShouldSee(WatchCasesRequest call, params string[] resources)
        {
            call.AfterRevision = from;
            (await Seen(desk.Ng, call, resources.Length)).Select(c => c.Entry.Resource).ShouldBe(resources, call.ToString());
        }
    }

    [Fact]
    public async Task A_member_sees_what_is_its_own_and_the_case_from_joining_on()
    {
        var from = await Head();
        var opened = await desk.Opened();
        opened = await Renamed(opened, "Before it joined");
        await desk.Join(opened, desk.Es);
        await desk.Join(opened, desk.It);
        await desk.Ng.Add(opened);
        var after = await Renamed(opened, "After it joined");
        var seen = await Seen(desk.It, new WatchCasesRequest { AfterRevision = from }, opened.Name);
        var member = Members.NameOf(opened.Name, desk.It.Authority);
        seen.Select(c => (c.Entry.Change, c.Entry.Resource)).ShouldBe([("OFFER_CASE", member), ("ACCEPT_OFFER", member), ("UPDATE_CASE", opened.Name)]);
        seen[^1].Case.ShouldBe(after);
    }

    [Fact]
    public async Task A_removed_members_open_stream_says_nothing_more_of_the_case()
    {
        var opened = await desk.Shared(desk.It);
        using var stream = desk.It.Cases.WatchCases(new WatchCasesRequest { AfterRevision = await Head() });
        await Renamed(opened, "It still reads this");
        (await Next(stream)).Entry.Resource.ShouldBe(opened.Name);
        var member = await desk.Ng.Cases.RemoveMemberAsync(new RemoveMemberRequest { Name = Members.NameOf(opened.Name, desk.It.Authority), Reason = "It ended there" });
        await Renamed(opened, "And this no more");
        var question = await desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(desk.It) });
        (await Next(stream)).Member.ShouldBe(member);
        (await Next(stream)).InformationRequest.ShouldBe(question);
    }

    [Fact]
    public async Task Sensitive_items_come_as_a_name()
    {
        var opened = await desk.Opened();
        var technique = await Held(opened, i => i.TechniqueSensitive = true);
        var confidential = await Held(opened, i => i.Handling.ConfidentialFact = true);
        var open = await Held(opened, _ => { });
        var from = await Head();
        foreach (var item in new[] { technique, confidential, open })
            await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Headline = "Seen again" } });
        foreach (var party in new[] { desk.Ng, desk.It })
        {
            var seen = await Seen(party, new WatchCasesRequest { AfterRevision = from }, open.Name);
            seen.Select(c => (c.Entry.Resource, c.ResourceCase)).ShouldBe(
                [(technique.Name, CaseChange.ResourceOneofCase.None), (confidential.Name, CaseChange.ResourceOneofCase.None), (open.Name, CaseChange.ResourceOneofCase.Item)]);
        }
    }

    [Fact]
    public async Task A_partner_system_sees_what_an_officer_of_its_authority_sees()
    {
        var from = await Head();
        var opened = await desk.Shared(desk.It, desk.Es);
        await Held(opened, i => i.TechniqueSensitive = true);
        var last = await Held(opened, _ => { });
        await desk.Ng.Recall(last);
        var holding = Holdings.NameOf(last.Name, desk.It.Authority);
        var system = desk.As("systems/it-ca", desk.It.Authority, "IT", Role.PartnerSystem);
        (await Seen(system, new WatchCasesRequest { AfterRevision = from }, holding, HoldingState.Recalled)).ShouldBe(await Seen(desk.It, new WatchCasesRequest { AfterRevision = from }, holding, HoldingState.Recalled));
    }

    [Fact]
    public async Task Erased_versions_come_as_a_name()
    {
        var from = await Head();
        var opened = await desk.Opened();
        var item = await desk.Ng.Add(opened, i => i.Headline = "A name that must go");
        await desk.Ng.Recall(item);
        var seen = await Seen(desk.Ng, new WatchCasesRequest { AfterRevision = from, Resources = { CaseResource.Item } }, 2);
        seen.Select(c => c.Entry.Change).ShouldBe(["ADD_ITEM", "RECALL_ITEM"]);
        seen[0].Item.ShouldBe(new Item { Name = item.Name, Etag = seen[0].Item.Etag });
        (seen[1].Item.State, seen[1].Item.Headline).ShouldBe((ItemState.Erased, ""));
    }

    private static void Operation(Case c)
    {
        c.Kind = CaseKind.Operation;
        c.Communities.Add("communities/wacap");
    }

    private Task<long> Head() => desk.Node.Head(Service.Name);

    private async Task<Case> Renamed(Case opened, string title) =>
        await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = new Case(opened) { Title = title } });

    private async Task<Item> Held(Case about, Action<Item> change)
    {
        var item = await desk.Ng.Add(about, change);
        await desk.Ng.Share(item, desk.It);
        return item;
    }

    private static Task<List<CaseChange>> Seen(Party party, WatchCasesRequest call, string last) => Seen(party, call, (c, _) => c.Entry.Resource == last);

    private static Task<List<CaseChange>> Seen(Party party, WatchCasesRequest call, string last, HoldingState state) => Seen(party, call, (c, _) => c.Entry.Resource == last && c.Holding.State == state);

    private static Task<List<CaseChange>> Seen(Party party, WatchCasesRequest call, int count) => Seen(party, call, (_, seen) => seen == count);

    private static async Task<List<CaseChange>> Seen(Party party, WatchCasesRequest call, Func<CaseChange, int, bool> isLast)
    {
        using var stream = party.Cases.WatchCases(call);
        var seen = new List<CaseChange>();
        do
            seen.Add(await Next(stream));
        while (!isLast(seen[^1], seen.Count));
        return seen;
    }

    private static async Task<CaseChange> Next(AsyncServerStreamingCall<WatchCasesResponse> stream)
    {
        do
            (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        while (stream.ResponseStream.Current.Change is null);
        return stream.ResponseStream.Current.Change;
    }
}
