using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>Readers that are kept apart from the content.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class RosterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Says_who_reads_the_content_and_is_read_by_the_originator_alone()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        (await node.Ledger.Get(Matters, "matters/m", Of("it-ca"))).Text.ShouldBe("text");
        (await node.Ledger.Get(Rosters.Type, "matters/m/roster", Of("ng-ca"))).Audience.Authorities.Count.ShouldBe(2);
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(Rosters.Type, "matters/m/roster", Of("it-ca")))).Reason.ShouldBe(Reason.NotFound);
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_read_by_everybody_on_it_when_it_is_open()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        await node.ChangeRoster("m", r => r.Open = true);
        (await node.Ledger.Get(Rosters.Type, "matters/m/roster", Of("it-ca"))).Audience.Authorities.Count.ShouldBe(2);
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(Rosters.Type, "matters/m/roster", Of("ne-ca")))).Reason.ShouldBe(Reason.NotFound);
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Makes_forbidden_and_absent_the_same()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        var forbidden = await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(Matters, "matters/m", Of("ne-ca")));
        var absent = await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(Matters, "matters/n", Of("ne-ca")));
        (forbidden.Code, forbidden.Reason, forbidden.Message.Replace("matters/m", "matters/n", StringComparison.Ordinal)).ShouldBe((absent.Code, absent.Reason, absent.Message));
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.History(Matters, "matters/m", default, Of("ne-ca")))).Reason.ShouldBe(Reason.NotFound);
        (await Should.ThrowAsync<Refusal>(() => node.Amend("m", "ne-ca", "other"))).Reason.ShouldBe(Reason.NotFound);
        (await Names(node, "ne-ca")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_no_trace_of_a_new_reader_in_the_resource()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        await node.AddMatter("n", "text", "ng-ca", "it-ca");
        var before = await node.Ledger.Get(Matters, "matters/m", Of("it-ca"));
        await node.Join("m", "es-ca");
        (await node.Ledger.Get(Matters, "matters/m", Of("it-ca"))).ShouldBe(before);
        (await node.Ledger.History(Matters, "matters/m", default, Of("it-ca"))).Items.ShouldHaveSingleItem();
        (await Names(node, "it-ca", "update_time desc")).ShouldBe(["matters/n", "matters/m"]);
        (await node.Ledger.Get(Matters, "matters/m", Of("es-ca"))).ShouldBe(before);
        (await Names(node, "es-ca", "update_time desc")).ShouldBe(["matters/m"]);
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_of_a_history_tell_of_nothing_that_one_may_not_read()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca");
        for (var version = 0; version < 60; version++)
            await node.Amend("m", "ng-ca", $"before {version}");
        await node.Join("m", "it-ca");
        await node.Amend("m", "ng-ca", "first");
        await node.Amend("m", "ng-ca", "second");
        var page = await node.Ledger.History(Matters, "matters/m", new ListQuery(1, "", "", ""), Of("it-ca"));
        page.Items.Single().Resource.Text.ShouldBe("first");
        page = await node.Ledger.History(Matters, "matters/m", new ListQuery(1, page.NextPageToken, "", ""), Of("it-ca"));
        (page.Items.Single().Resource.Text, page.NextPageToken).ShouldBe(("second", ""));
        (await node.Ledger.History(Matters, "matters/m", new ListQuery(1, "", "", ""), Of("ng-ca"))).Items.Single().Resource.Text.ShouldBe("text");
    }

    [Fact]
    public async Task Keeps_the_readers_when_the_content_changes()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        await node.AddMatter("n", "text", "ng-ca", "it-ca");
        await node.Join("m", "es-ca");
        await node.Leave("m", "it-ca");
        await node.Amend("m", "es-ca", "amended");
        (await Names(node, "ng-ca", "update_time desc")).ShouldBe(["matters/m", "matters/n"]);
        (await Names(node, "es-ca")).ShouldBe(["matters/m"]);
        (await Names(node, "it-ca")).ShouldBe(["matters/n"]);
        (await node.Ledger.All(Matters, "text = amended", Of("es-ca")).ToListAsync()).ShouldHaveSingleItem();
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_a_new_reader_the_present_and_what_comes_but_not_what_was()
    {
        await using var node = await Open();
        await node.AddMatter("m", "first", "ng-ca");
        await node.Join("m", "it-ca");
        await node.Amend("m", "ng-ca", "second");
        (await Texts(node, "it-ca")).ShouldBe(["second"]);
        (await Texts(node, "ng-ca")).ShouldBe(["first", "second"]);
        await using var watch = Start(node, "it-ca", 0);
        (await Next(watch)).Entry.ShouldBeNull();
        (await Next(watch)).Resource!.Text.ShouldBe("second");
    }

    [Fact]
    public async Task Ends_the_view_of_who_left_at_once_also_for_the_past()
    {
        await using var node = await Open();
        await node.AddMatter("m", "shared", "ng-ca", "it-ca");
        await using var live = Start(node, "it-ca", 0);
        await Next(live);
        (await Next(live)).Resource!.Text.ShouldBe("shared");
        await node.Leave("m", "it-ca");
        await node.Amend("m", "ng-ca", "secret");
        await node.AddMatter("n", "other", "ng-ca", "it-ca");
        (await Next(live)).Resource!.Text.ShouldBe("other");
        await using var again = Start(node, "it-ca", 0);
        await Next(again);
        (await Next(again)).Resource!.Text.ShouldBe("other");
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(Matters, "matters/m", Of("it-ca")))).Reason.ShouldBe(Reason.NotFound);
    }

    [Fact]
    public async Task Gives_back_to_who_returns_what_it_was_party_to()
    {
        await using var node = await Open();
        await node.AddMatter("m", "first", "ng-ca", "it-ca");
        await node.Leave("m", "it-ca");
        await node.Amend("m", "ng-ca", "second");
        await node.Join("m", "it-ca");
        await node.Amend("m", "ng-ca", "third");
        await using var watch = Start(node, "it-ca", 0);
        await Next(watch);
        (await Next(watch)).Resource!.Text.ShouldBe("first");
        (await Next(watch)).Resource!.Text.ShouldBe("third");
        (await Texts(node, "it-ca")).ShouldBe(["first", "third"]);
    }

    [Fact]
    public async Task Is_watched_like_any_resource_by_who_may_read_it()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        await node.ChangeRoster("m", r => r.Open = true);
        await using var watch = node.Ledger.Watch(Rosters.Type, new(0), null, Of("it-ca"), CancellationToken.None).GetAsyncEnumerator();
        (await watch.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        (await watch.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        watch.Current.Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Catches_up_from_the_database_with_the_readers_of_now()
    {
        await using var node = await Open();
        await node.AddMatter("m", "left", "ng-ca", "it-ca");
        await node.AddMatter("n", "stayed", "ng-ca", "it-ca");
        await node.Leave("m", "it-ca");
        await node.Ledger.DisposeAsync();
        // A ledger that was just opened has nothing in memory.
        await using var opened = await Open(node.Folder);
        await using var watch = Start(opened, "it-ca", 0);
        await Next(watch);
        (await Next(watch)).Resource!.Text.ShouldBe("stayed");
    }

    [Fact]
    public async Task Leaves_an_expired_resource_to_its_originator()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        await node.Ledger.Change(Matters, "matters/m", Write("ng-ca", "LABEL"), m =>
        {
            m.Handling = new Handling { ExpireTime = node.Time.GetUtcNow().AddDays(1).ToTimestampUtc() };
            return m;
        });
        await node.Join("m", "es-ca");
        (await Names(node, "es-ca")).ShouldHaveSingleItem();
        node.Time.Advance(TimeSpan.FromDays(2));
        (await Names(node, "es-ca")).ShouldBeEmpty();
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(Matters, "matters/m", Of("it-ca")))).Reason.ShouldBe(Reason.NotFound);
        (await node.Ledger.Get(Matters, "matters/m", Of("ng-ca"))).Text.ShouldBe("text");
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Commits_nothing_on_a_roster_that_changed_since_it_was_read()
    {
        await using var node = await Open();
        await node.AddMatter("m", "first", "ng-ca");
        var plans = 0;
        await node.Ledger.Commit(Write("ng-ca", "AMEND"), async () =>
        {
            var roster = await node.Ledger.RosterOf("matters/m");
            var matter = await node.Ledger.Before(Matters, "matters/m", Write("ng-ca"));
            var revision = Foundation.Ledgers.Ledger.Revision(matter);
            if (plans++ == 0)
                await node.Join("m", "it-ca");
            matter.Text = "second";
            return Unit.Of(Matters, matter, roster, revision);
        });
        plans.ShouldBe(2);
        (await Texts(node, "it-ca")).ShouldBe(["second"]);
    }

    [Fact]
    public async Task Changes_nothing_beside_content_that_changed_since_it_was_read()
    {
        await using var node = await Open();
        await node.AddMatter("m", "first", "ng-ca");
        var plans = 0;
        await node.Ledger.Commit(Write("ng-ca", "JOIN"), async () =>
        {
            var matter = (await node.Ledger.Find(Matters, "matters/m"))!;
            var roster = await node.Ledger.RosterOf("matters/m");
            var revision = Foundation.Ledgers.Ledger.Revision(roster);
            if (plans++ == 0)
                await node.Amend("m", "ng-ca", "second");
            roster.Audience.Authorities.Add("authorities/it-ca");
            return Unit.OfRoster(roster, revision, Matters, matter);
        });
        plans.ShouldBe(2);
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    // Whoever was on the roster when an entry was committed was party to it, and nobody else.
    [Fact]
    public async Task Is_in_step_with_the_content_when_many_change_both()
    {
        await using var node = await Open();
        await node.AddMatter("m", "0", "ng-ca");
        var amended = Enumerable.Range(1, 120).Select(i => Task.Run(() => node.Amend("m", "ng-ca", $"{i}")));
        var joined = Enumerable.Range(0, 20).Select(_ => Task.Run(() => node.ChangeRoster("m", r =>
        {
            if (!r.Audience.Authorities.Remove("authorities/it-ca"))
                r.Audience.Authorities.Add("authorities/it-ca");
        })));
        await Task.WhenAll(amended.Cast<Task>().Concat(joined));
        await node.Join("m", "it-ca");
        var rosters = (await node.Ledger.History(Rosters.Type, "matters/m/roster", new ListQuery(500, "", "", ""), Of("ng-ca"))).Items;
        var all = (await node.Ledger.History(Matters, "matters/m", new ListQuery(500, "", "", ""), Of("ng-ca"))).Items;
        var seen = (await node.Ledger.History(Matters, "matters/m", new ListQuery(500, "", "", ""), Of("it-ca"))).Items;
        (rosters.Count, all.Count).ShouldBe((22, 121));
        seen.Select(s => s.Entry.Revision).ShouldBe(all.Select(a => a.Entry.Revision)
            .Where(at => rosters.Last(r => r.Entry.Revision <= Math.Max(at, 2)).Resource.Audience.Authorities.Contains("authorities/it-ca")));
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_content_without_its_roster_and_a_roster_without_its_content()
    {
        await using var node = await Open();
        await node.AddMatter("m", "text", "ng-ca");
        var matter = (await node.Ledger.Find(Matters, "matters/m"))!;
        var roster = await node.Ledger.RosterOf("matters/m");
        Should.Throw<InvalidOperationException>(() => Unit.Of(Matters, matter.Clone(), 2));
        Should.Throw<InvalidOperationException>(() => Unit.Of(Rosters.Type, roster.Clone(), 2));
        Should.Throw<InvalidOperationException>(() => Unit.Of(Matters, new Matter { Name = "matters/n" }, roster, 0));
        await Should.ThrowAsync<InvalidOperationException>(() => node.Ledger.Commit(Write("ng-ca"), () =>
            Task.FromResult(Unit.Of(Matters, new Matter { Name = "matters/n" }, new Roster { Name = "matters/n/roster", Audience = new() }, 0))));
        await Should.ThrowAsync<InvalidOperationException>(() => node.Ledger.Commit(Write("ng-ca"), () =>
            Task.FromResult(Unit.OfRoster(new Roster { Name = "matters/n/roster", Audience = new() }, 0, Matters, new Matter { Name = "matters/n" }))));
        node.Ledger.Head.ShouldBe(2);
    }

    private static async Task<List<string>> Names(TestLedger node, string authority, string order = "") =>
        [.. (await node.Ledger.List(Matters, new ListQuery(500, "", "", order), Of(authority))).Items.Select(m => m.Name)];

    private static async Task<List<string>> Texts(TestLedger node, string authority) =>
        [.. (await node.Ledger.History(Matters, "matters/m", default, Of(authority))).Items.Select(i => i.Resource.Text)];

    private static IAsyncEnumerator<Watched<Matter>> Start(TestLedger node, string authority, long after) =>
        node.Ledger.Watch(Matters, new(after), null, Of(authority), CancellationToken.None).GetAsyncEnumerator();

    private static async Task<Watched<Matter>> Next(IAsyncEnumerator<Watched<Matter>> watch)
    {
        (await watch.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        return watch.Current;
    }
}
