using System.Collections.Concurrent;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Tests.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>Two services as in production, each a host of its own: one with a ledger, one that reacts to it.</summary>
internal sealed class Pair : IAsyncDisposable
{
    internal const string Reader = "reader";
    internal const string Queue = "reader.OnSample";

    private static readonly Pace Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(20),
        LongestPause = TimeSpan.FromMilliseconds(200),
        Patience = TimeSpan.FromSeconds(1),
        AskEvery = TimeSpan.FromHours(1),
        LookEvery = TimeSpan.FromSeconds(1),
    };

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-pair-").FullName;
    private int _added;

    private readonly IReadOnlyDictionary<string, string?> _settings;

    private Pair(string broker, IReadOnlyDictionary<string, string?> settings) => (Broker, _settings) = (broker, settings);

    internal string Broker { get; }

    internal TestNode Source { get; private set; } = null!;

    internal TestNode? Consumer { get; private set; }

    /// <summary>What the reaction is given and how it behaves; outlives the consumer's process.</summary>
    internal Probe Probe { get; } = new();

    /// <param name="broker">Address of a virtual host of its own.</param>
    /// <param name="relays">False: nothing is published but what the test itself publishes.</param>
    /// <param name="pace">The source's.</param>
    /// <param name="settings">What both are told besides.</param>
    internal static async Task<Pair> Start(string broker, bool relays = true, Pace? pace = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var pair = new Pair(broker, settings ?? new Dictionary<string, string?>());
        await pair.StartSource(relays, pace);
        return pair;
    }

    internal async Task StartSource(bool relays = true, Pace? pace = null) => Source = await TestNode.Start(
        builder =>
        {
            builder.Services.AddSingleton(pace ?? Quick);
            builder.AddLedger(TestLedger.Name, typeof(TestLedger).Assembly, TestLedger.Type);
        },
        _ => { }, dataFolder: Path.Combine(_folder, "source"), settings: new Dictionary<string, string?>(_settings) { ["Node:Broker"] = relays ? Broker : "" });

    internal async Task StartConsumer(Pace? pace = null, string? broker = null) => Consumer = await TestNode.Start(
        builder =>
        {
            builder.Services.AddSingleton(pace ?? Quick).AddSingleton(Probe);
            builder.AddLedger(Reader, typeof(TestLedger).Assembly, TestLedger.Type);
            builder.AddReaction<OnSample>(_ => Source.As("services/" + Reader, "", "", Role.Service));
        },
        _ => { }, dataFolder: Path.Combine(_folder, Reader), settings: new Dictionary<string, string?>(_settings) { ["Node:Broker"] = broker ?? Broker });

    /// <summary>Ends the consumer in good order; its data stays.</summary>
    internal async Task StopConsumer()
    {
        if (Consumer is not null)
            await Consumer.DisposeAsync();
        Consumer = null;
    }

    /// <summary>The consumer's ledger while its process is down.</summary>
    internal async Task WithConsumerLedger(Func<Foundation.Ledgers.Ledger, Task> work)
    {
        await using var node = await TestNode.Start(
            builder => builder.AddLedger(Reader, typeof(TestLedger).Assembly, TestLedger.Type), _ => { }, dataFolder: Path.Combine(_folder, Reader));
        await work(node.Ledger(Reader));
    }

    internal async Task StopSource() => await Source.DisposeAsync();

    /// <summary>Stops the source, copies its files or puts the copy back, and starts it again.</summary>
    internal async Task WhileSourceIsDown(Action<Pair> act, bool relays = true)
    {
        await StopSource();
        act(this);
        await StartSource(relays);
    }

    internal void BackUp() => Copy(Path.Combine(_folder, "source"), Path.Combine(_folder, "backup"));

    internal void Restore() => Copy(Path.Combine(_folder, "backup"), Path.Combine(_folder, "source"));

    private static void Copy(string from, string to)
    {
        if (System.IO.Directory.Exists(to))
            System.IO.Directory.Delete(to, recursive: true);
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    internal static Pace WithPace(Func<Pace, Pace> change) => change(Quick);

    /// <summary>Adds entries, many at once.</summary>
    internal Task Add(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => Add($"s{Interlocked.Increment(ref _added)}")));

    internal Task<Sample> Add(string id) => Source.Ledger(TestLedger.Name).Create(TestLedger.Type, TestLedger.Write("ng-ca"), () => TestLedger.Make(id, "canary-text", readers: ["ng-ca", "it-ca"]));

    public async ValueTask DisposeAsync()
    {
        await StopConsumer();
        await Source.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    internal sealed class OnSample(Probe probe) : IReaction
    {
        public string Consumer => Reader;

        public string Source => TestLedger.Name;

        public IReadOnlyList<string> Types { get; } = [Sample.Descriptor.FullName];

        public Task Apply(Event e, CancellationToken cancel) => probe.Apply(e, cancel);

        public Task Restored(long after, CancellationToken cancel) => probe.Restore(after);
    }
}

/// <summary>A reaction's memory: what it was given, what it applied, and what it does with certain resources.</summary>
internal sealed class Probe
{
    private readonly ConcurrentQueue<Event> _applied = new();
    private readonly ConcurrentDictionary<string, int> _given = new();
    private readonly SemaphoreSlim _news = new(0);

    /// <summary>Resource → what happens instead.</summary>
    internal ConcurrentDictionary<string, Func<CancellationToken, Task>> Instead { get; } = new();

    internal IReadOnlyList<long> Applied => [.. _applied.Select(e => e.Revision)];

    internal IReadOnlyList<Event> Events => [.. _applied];

    internal int Given(string resource) => _given.GetValueOrDefault(resource);

    internal async Task Apply(Event e, CancellationToken cancel)
    {
        _given.AddOrUpdate(e.Resource, 1, (_, times) => times + 1);
        _news.Release();
        if (Instead.TryGetValue(e.Resource, out var behave))
            await behave(cancel);
        _applied.Enqueue(e);
        _news.Release();
    }

    /// <summary>Where the source went back to, each time.</summary>
    internal ConcurrentQueue<long> Restored { get; } = new();

    internal Task Restore(long after)
    {
        Restored.Enqueue(after);
        _news.Release();
        return Task.CompletedTask;
    }

    /// <summary>Waits until something is so; it is looked at whenever the reaction ran.</summary>
    internal async Task Until(Func<bool> isSo)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isSo())
            await _news.WaitAsync(enough.Token);
    }

    internal Task UntilApplied(long revision) => Until(() => _applied.Any(e => e.Revision == revision));
}
