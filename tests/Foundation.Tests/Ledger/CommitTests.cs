using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

[Trait(Stack.Trait, Stack.Both)]
public sealed class CommitTests
{
    private const string RequestId = "7f0c2a52-6f3c-4d1e-9d57-0a4a1c9f4b11";

    [Fact]
    public async Task Writes_state_and_entry_together()
    {
        await using var node = await Open();
        var made = await node.Add("a", "text", 7, "ng-ca", "it-ca");
        made.Etag.ShouldBe("1");
        made.CreateTime.ShouldBe(made.UpdateTime);
        var read = await node.Ledger.Get(TestLedger.Type, "samples/a", Of("it-ca"));
        read.ShouldBe(made);
        var history = await node.Ledger.History(TestLedger.Type, "samples/a", default(ListQuery), Of("it-ca"));
        var entry = history.Items.ShouldHaveSingleItem().Entry;
        entry.Revision.ShouldBe(1);
        entry.Change.ShouldBe("CREATE");
        entry.Actor.Principal.ShouldBe("officers/ng-ca-1");
        entry.ResourceType.ShouldBe("infosharing.sample.v1.Sample");
    }

    [Fact]
    public async Task Gives_concurrent_writers_contiguous_revisions()
    {
        await using var node = await Open();
        var made = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(() => node.Add($"s{i}", "x", i, "ng-ca"))));
        made.Select(s => long.Parse(s.Etag)).Order().ShouldBe(Enumerable.Range(1, 2000).Select(i => (long)i));
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Loses_no_update_when_many_change_one_resource()
    {
        await using var node = await Open();
        await node.Add("a", "", 0, "ng-ca");
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "ADD"), s =>
        {
            s.Number++;
            return s;
        }))));
        (await node.Ledger.Get(TestLedger.Type, "samples/a", Of("ng-ca"))).Number.ShouldBe(300);
        node.Ledger.Head.ShouldBe(301);
    }

    [Fact]
    public async Task Refuses_a_stale_etag_and_changes_nothing()
    {
        await using var node = await Open();
        await node.Add("a", "", 1, "ng-ca");
        await node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "ADD", etag: "1"), Add);
        var refusal = await Should.ThrowAsync<Refusal>(() => node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "ADD", etag: "1"), Add));
        refusal.Code.ShouldBe(StatusCode.Aborted);
        refusal.Reason.ShouldBe(Reason.StaleEtag);
        refusal.Violations.ShouldHaveSingleItem().Field.ShouldBe("etag");
        node.Ledger.Head.ShouldBe(2);
    }

    [Fact]
    public async Task Answers_a_retry_with_the_first_answer()
    {
        await using var node = await Open();
        await node.Add("a", "", 1, "ng-ca");
        var first = await node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "ADD", RequestId), Add);
        await node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "ADD"), Add);
        var again = await node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "ADD", RequestId), _ => throw Refusal.Invalid("number", "was added already"));
        again.ShouldBe(first);
        node.Ledger.Head.ShouldBe(3);
    }

    [Fact]
    public async Task Writes_once_when_the_same_call_arrives_many_times_at_once()
    {
        await using var node = await Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() =>
            node.Ledger.Create(TestLedger.Type, Write("ng-ca", requestId: RequestId), () => Make("a", "x", 1, "ng-ca")))));
        answers.Distinct().ShouldHaveSingleItem();
        node.Ledger.Head.ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_request_id_that_another_call_used()
    {
        await using var node = await Open();
        await node.Ledger.Create(TestLedger.Type, Write("ng-ca", requestId: RequestId), () => Make("a", "x", 1, "ng-ca"));
        var refusal = await Should.ThrowAsync<Refusal>(() =>
            node.Ledger.Create(TestLedger.Type, Write("ng-ca", requestId: RequestId, content: "other"), () => Make("b", "x", 1, "ng-ca")));
        refusal.Code.ShouldBe(StatusCode.InvalidArgument);
        refusal.Reason.ShouldBe(Reason.RequestIdReused);
    }

    [Fact]
    public async Task Keeps_the_request_ids_of_two_principals_apart()
    {
        await using var node = await Open();
        await node.Ledger.Create(TestLedger.Type, Write("ng-ca", requestId: RequestId), () => Make("a", "x", 1, "ng-ca"));
        await node.Ledger.Create(TestLedger.Type, Write("it-ca", requestId: RequestId), () => Make("b", "x", 1, "it-ca"));
        node.Ledger.Head.ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_a_name_that_exists()
    {
        await using var node = await Open();
        await node.Add("a");
        (await Should.ThrowAsync<Refusal>(() => node.Add("a"))).Reason.ShouldBe(Reason.AlreadyExists);
    }

    [Fact]
    public async Task Commits_several_resources_together_or_not_at_all()
    {
        await using var node = await Open();
        await node.Add("b");
        await Should.ThrowAsync<Refusal>(() => node.Ledger.Commit(Write("ng-ca"), () =>
            Task.FromResult(Unit.Of(TestLedger.Type, Make("a", "", 0, "ng-ca")).And(TestLedger.Type, Make("b", "", 0, "ng-ca")))));
        (await node.Ledger.Find(TestLedger.Type, "samples/a")).ShouldBeNull();
        await node.Ledger.Commit(Write("ng-ca"), () =>
            Task.FromResult(Unit.Of(TestLedger.Type, Make("a", "", 0, "ng-ca")).And(TestLedger.Type, Make("c", "", 0, "ng-ca"))));
        node.Ledger.Head.ShouldBe(3);
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    // The first two transmissions of a pair of States in a year both make the counter of their references.
    [Fact]
    public async Task Plans_anew_when_what_commits_beside_the_answer_was_made_by_another_write()
    {
        await using var node = await Open();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => node.Ledger.Commit(Write("ng-ca", content: $"{i}"), async () =>
        {
            var counter = await node.Ledger.Find(TestLedger.Type, "samples/counter") ?? Make("counter", readers: "ng-ca");
            var seen = counter.Etag.Length == 0 ? 0 : Foundation.Ledgers.Ledger.Revision(counter);
            counter.Number++;
            return Unit.Of(TestLedger.Type, Make($"a{i}", number: counter.Number, readers: "ng-ca")).And(TestLedger.Type, counter, seen);
        }))));
        made.Select(m => m.Number).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public async Task Harms_no_neighbour_with_a_refused_write()
    {
        await using var node = await Open();
        await node.Add("taken");
        var writes = Enumerable.Range(0, 200).Select(i => Task.Run(() => node.Add(i % 2 == 0 ? "taken" : $"s{i}"))).ToList();
        await Task.WhenAll(writes.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));
        writes.Count(w => w.IsFaulted).ShouldBe(100);
        node.Ledger.Head.ShouldBe(101);
    }

    [Fact]
    public async Task Finds_everything_again_after_it_was_closed()
    {
        await using var first = await Open();
        for (var i = 0; i < 600; i++)
            await first.Add($"s{i}", "x", i);
        var checkpoint = await first.Ledger.Checkpoint();
        await first.Ledger.DisposeAsync();
        await using var second = await Open(first.Folder);
        second.Ledger.Head.ShouldBe(600);
        (await second.Ledger.Checkpoint()).ShouldBe(checkpoint);
        (await second.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Opens_only_with_the_key_that_signed_it()
    {
        await using var first = await Open();
        await first.Add("a");
        await first.Ledger.DisposeAsync();
        System.IO.File.Delete(Path.Combine(first.Folder, TestLedger.Name + ".key"));
        (await Should.ThrowAsync<StartupException>(() => Open(first.Folder))).Mistakes.ShouldHaveSingleItem().ShouldContain("another key");
    }

    private static Sample Add(Sample sample)
    {
        sample.Number++;
        return sample;
    }
}
