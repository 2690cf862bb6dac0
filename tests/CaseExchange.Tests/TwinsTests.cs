using System.Globalization;
using Google.Protobuf.Reflection;
using InfoSharing.CaseExchange.Tests.Twins;
using Xunit.Abstractions;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>
/// Nobody learns of what it may not see: two databases that differ in nothing else give byte-identical answers, to calls of
/// every kind, with the names of what is there, of what is hidden, and of what never was.
/// </summary>
/// <remarks>
/// What the server makes at random is compared by its order of appearance (<see cref="Likeness"/>). Etags, revisions and bookmarks
/// are numbers of the whole ledger: two of them tell how many entries lie between, so that something happened, and nothing of
/// what, where or between whom. So one test keeps the hidden part behind the visible one and only reads; in the other both
/// databases hold as many hidden entries at the same places, of other kinds, contents and parties, and the caller also acts.
/// </remarks>
public sealed class TwinsTests(ITestOutputHelper output)
{
    private const int LongestSequence = 8;
    private const int Worlds = 4;
    private static readonly int Sequences = Given("TWINS_SEQUENCES", 500);
    private static readonly int Seed = Given("TWINS_SEED", 4);

    // Streams are compared as a whole; a draft at another service is followed at its own pace.
    private static readonly IReadOnlyList<MethodDescriptor> Callable = [.. Rpcs.Contract.All.Where(r => !r.IsClientStreaming && !r.IsServerStreaming && r.Name != "FormaliseItems")];

    [Fact]
    public async Task Reading_tells_nothing_of_what_happened_behind_ones_back()
    {
        await using var pair = await Pair.WithASecretEnd();
        await Compare(pair, [.. Callable.Where(ServiceContract.IsReading)], 0, Sequences);
        output.WriteLine($"twins: walked={await Comparison.Walk(pair, Callable)} different=0");
    }

    [Fact]
    public async Task Acting_tells_nothing_of_what_the_others_did()
    {
        // Acts use a world up: after a while there is another one.
        for (var first = 0; first < Sequences; first += Sequences / Worlds)
        {
            await using var pair = await Pair.WithSecretsAllAlong();
            output.WriteLine($"twins: walked={await Comparison.Walk(pair, Callable)} different=0");
            await Compare(pair, Callable, first, Sequences / Worlds);
            (await pair.One.Head).ShouldBe(await pair.Other.Head);
            (await Watched(pair.Other)).ShouldBe(await Watched(pair.One));
        }
    }

    private async Task Compare(Pair pair, IReadOnlyList<MethodDescriptor> rpcs, int first, int count)
    {
        var codes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var sequence = first; sequence < first + count; sequence++)
        {
            var random = new Random(Seed * 1_000_003 + sequence);
            var (calls, comparison) = (new RandomCalls(random, pair, rpcs), new Comparison(pair, $"sequence {sequence}"));
            for (var length = random.Next(1, LongestSequence + 1); length > 0; length--)
            {
                var (rpc, one, other) = calls.Next();
                var (reply, otherReply) = await comparison.Ask(rpc, one, other);
                codes[$"{rpc.Name} {reply.Code}"] = codes.GetValueOrDefault($"{rpc.Name} {reply.Code}") + 1;
                calls.Heard(rpc, one, other, reply, otherReply);
            }
        }

        output.WriteLine($"twins: sequences={count} calls={codes.Values.Sum()} answered={codes.Where(c => c.Key.EndsWith(" OK", StringComparison.Ordinal)).Sum(c => c.Value)} different=0 seed={Seed}");
        output.WriteLine(string.Join(", ", codes.Select(c => $"{c.Key}={c.Value}")));
    }

    // From the beginning to an act of its own that comes after everything.
    private static async Task<List<string>> Watched(World world)
    {
        var (last, likeness, seen) = (await world.Italy.Open(), new Likeness(), new List<string>());
        using var stream = world.Italy.Cases.WatchCases(new WatchCasesRequest { AfterRevision = 0 });
        do
        {
            (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            seen.Add(likeness.Of(stream.ResponseStream.Current));
        }
        while (stream.ResponseStream.Current.Change?.Entry.Resource != last.Name);

        return seen;
    }

    private static int Given(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
