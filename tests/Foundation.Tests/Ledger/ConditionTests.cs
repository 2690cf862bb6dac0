using InfoSharing.Foundation.Ledgers;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>A write that rests on a resource which it does not change.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConditionTests
{
    [Fact]
    public async Task Lets_a_write_commit_while_it_holds()
    {
        await using var node = await Open();
        await node.Add("ground");
        await node.Ledger.Commit(Write("ng-ca"), () =>
            Task.FromResult(Unit.Of(TestLedger.Type, Make("a", readers: "ng-ca")).If(TestLedger.Type, "samples/ground", 1).If(TestLedger.Type, "samples/none", 0)));
        node.Ledger.Head.ShouldBe(2);
    }

    [Theory]
    [InlineData("samples/ground", 0, 1)]
    [InlineData("samples/none", 7, 0)]
    [InlineData("samples/ground", 7, 1)]
    public async Task Plans_anew_when_it_does_not_hold(string name, long wrong, long right)
    {
        await using var node = await Open();
        await node.Add("ground");
        var plans = 0;
        await node.Ledger.Commit(Write("ng-ca"), () =>
            Task.FromResult(Unit.Of(TestLedger.Type, Make("a", readers: "ng-ca")).If(TestLedger.Type, name, plans++ == 0 ? wrong : right)));
        plans.ShouldBe(2);
        node.Ledger.Head.ShouldBe(2);
    }

    // Two numbers that may not both be 1: each write sees the other at 0 and sets its own.
    [Fact]
    public async Task Keeps_writes_of_the_same_moment_from_resting_on_each_other()
    {
        await using var node = await Open();
        for (var i = 0; i < 20; i++)
        {
            var (left, right) = ($"left{i}", $"right{i}");
            await node.Add(left);
            await node.Add(right);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(() => w % 2 == 0 ? Set(node, left, right) : Set(node, right, left))));
            (await node.Ledger.All(TestLedger.Type, "", null).Where(s => s.Name.EndsWith($"t{i}", StringComparison.Ordinal)).Select(s => s.Number).SumAsync()).ShouldBe(1);
        }
    }

    private static Task<Sample> Set(TestLedger node, string own, string other) => node.Ledger.Commit(Write("ng-ca", "SET"), async () =>
    {
        var seen = (await node.Ledger.Find(TestLedger.Type, "samples/" + other))!;
        var sample = (await node.Ledger.Find(TestLedger.Type, "samples/" + own))!;
        var revision = Foundation.Ledgers.Ledger.Revision(sample);
        sample.Number = 1 - seen.Number;
        return Unit.Of(TestLedger.Type, sample, revision).If(TestLedger.Type, seen.Name, Foundation.Ledgers.Ledger.Revision(seen));
    });
}
