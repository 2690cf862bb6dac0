using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Testing;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>What whoever follows a ledger learns when it was restored.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class EpochTests
{
    [Fact]
    public async Task Begins_with_the_first()
    {
        await using var node = await Open();
        await node.Add("a");
        (node.Ledger.CurrentEpoch, (await node.Ledger.Checkpoint()).Epoch, node.Ledger.Raised.Count).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Is_raised_by_an_entry_that_verifies_and_outlives_the_process()
    {
        await using var node = await Open();
        await node.Add("a");
        var raised = await node.Ledger.RaiseEpoch("a disk failed");
        await node.Add("b");
        (raised.AfterRevision, raised.Cause, raised.Number).ShouldBe((1, "a disk failed", raised.CreateTime.Seconds));
        var entry = (await node.Ledger.EntryAt(2))!;
        (entry.Resource, entry.Change, entry.Actor.Principal).ShouldBe(($"epochs/{raised.Number}", "RAISE_EPOCH", "services/sample"));
        (await node.Verify()).Findings.ShouldBeEmpty();
        await node.Ledger.DisposeAsync();
        await using var again = await Open(node.Folder);
        (again.Ledger.CurrentEpoch, (await again.Ledger.Checkpoint()).Epoch).ShouldBe((raised.Number, raised.Number));
    }

    // Nobody knows whether the process died before or after the first time; and no number comes twice.
    [Fact]
    public async Task Can_be_raised_again_without_harm()
    {
        await using var node = await Open();
        await node.Add("a");
        var numbers = new List<long> { 1 };
        for (var i = 0; i < 3; i++)
            numbers.Add((await node.Ledger.RaiseEpoch("again")).Number);
        numbers.ShouldBe(numbers.Distinct().Order());
        await Continues(node, new(1, 1));
        await Continues(node, new(2, numbers[1]));
    }

    [Fact]
    public async Task Sends_back_whoever_saw_more_than_was_restored()
    {
        await using var node = await Restored(out var raised);
        var refused = await Refused(node, new(5, 1));
        (refused.Code, refused.Reason, refused.Metadata["epoch"], refused.Metadata["after_revision"]).ShouldBe((StatusCode.OutOfRange, Reason.EpochChanged, $"{raised().Number}", "3"));
        await Continues(node, new(3, raised().Number));
    }

    [Fact]
    public async Task Lets_everybody_go_on_who_saw_only_what_was_restored()
    {
        await using var node = await Restored(out var raised);
        await Continues(node, new(2, 1));
        await Continues(node, new(3, 1));
        await Continues(node, new(6, raised().Number));
        // Who does not say which epoch it means is taken at its word.
        await Continues(node, new(5));
    }

    [Fact]
    public async Task Sends_back_over_two_restores_to_the_earlier_place()
    {
        await using var node = await Restored(out var first);
        var second = await node.Ledger.RaiseEpoch("once more", after: 2);
        (await Refused(node, new(5, 1))).Metadata["after_revision"].ShouldBe("2");
        (await Refused(node, new(5, first().Number))).Metadata.ShouldBe(new Dictionary<string, string> { ["epoch"] = $"{second.Number}", ["after_revision"] = "2" });
        await Continues(node, new(2, first().Number));
    }

    [Fact]
    public async Task Waits_for_an_epoch_that_it_does_not_know_yet()
    {
        await using var node = await Restored(out var raised);
        var refused = await Refused(node, new(2, raised().Number + 1));
        (refused.Code, refused.Reason).ShouldBe((StatusCode.Unavailable, Reason.EpochUnknown));
    }

    [Fact]
    public async Task Is_told_with_the_first_bookmark_and_at_once_when_it_is_raised()
    {
        await using var node = await Open();
        await node.Add("a");
        await using var watch = node.Ledger.Watch(TestLedger.Type, new(0), null, Of("ng-ca"), CancellationToken.None).GetAsyncEnumerator();
        (await Next(watch)).Epoch.ShouldBe(1);
        (await Next(watch)).Revision.ShouldBe(1);
        var raised = await node.Ledger.RaiseEpoch("told");
        await node.Add("b");
        var told = await Next(watch);
        (told.Entry, told.Epoch, told.ToBookmark().Epoch).ShouldBe((null, raised.Number, raised.Number));
        (await Next(watch)).Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Is_not_raised_after_what_never_was()
    {
        await using var node = await Open();
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.RaiseEpoch("x", after: 1))).Violations.Single().Field.ShouldBe("after_revision");
        node.Ledger.CurrentEpoch.ShouldBe(Epochs.First);
    }

    // Entries 1 to 3 were restored; 4 is the raise, 5 and 6 came after.
    private static Task<TestLedger> Restored(out Func<Epoch> raised)
    {
        Epoch? made = null;
        raised = () => made!;
        return Make();

        async Task<TestLedger> Make()
        {
            var node = await Open();
            for (var i = 0; i < 3; i++)
                await node.Add($"a{i}");
            made = await node.Ledger.RaiseEpoch("restored");
            await node.Add("b1");
            await node.Add("b2");
            return node;
        }
    }

    private static async Task<Refusal> Refused(TestLedger node, Point after) => await Should.ThrowAsync<Refusal>(() => First(node, after));

    private static async Task Continues(TestLedger node, Point after)
    {
        var first = await First(node, after);
        (first.Revision, first.Epoch).ShouldBe((after.Revision, node.Ledger.CurrentEpoch));
    }

    private static async Task<Watched<Sample>> First(TestLedger node, Point after)
    {
        await using var watch = node.Ledger.Watch(TestLedger.Type, after, null, Of("ng-ca"), CancellationToken.None).GetAsyncEnumerator();
        return await Next(watch);
    }

    private static async Task<Watched<Sample>> Next(IAsyncEnumerator<Watched<Sample>> watch)
    {
        (await watch.MoveNextAsync()).ShouldBeTrue();
        return watch.Current;
    }
}
