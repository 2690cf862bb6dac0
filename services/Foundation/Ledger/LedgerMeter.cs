using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// What an operator sees of a ledger: counts, times and the ledger's name, nothing of what is in it. Meter
/// "InfoSharing.Ledger"; the gauges are read only when somebody collects.
/// </summary>
internal sealed class LedgerMeter : IDisposable
{
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10];
    private static readonly int[] Writes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

    private readonly Meter _meter = new(Traces.Name);
    private readonly KeyValuePair<string, object?> _ledger;
    private readonly ConcurrentDictionary<(string Source, string Name), Func<long?>> _followers = new();
    private readonly ConcurrentDictionary<string, Role> _roles = new(StringComparer.Ordinal);
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _batch;
    private readonly ConcurrentDictionary<(string Source, string Name), int> _interruptions = new();
    private long _failures;
    private long _reads;
    private long _unrecorded;
    private int _watchers;

    internal LedgerMeter(string ledger, Func<long> head, Func<long> epoch, Func<int> waiting)
    {
        _ledger = new("infosharing.ledger", ledger);
        _duration = _meter.CreateHistogram(
            "infosharing.ledger.commit.duration", "s", "Time of one transaction, which carries many writes.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _batch = _meter.CreateHistogram("infosharing.ledger.commit.writes", "{write}", "Writes of one transaction.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = Writes });
        // Told from the beginning, as 0: the first failure is a rise only for whoever has seen that there was none.
        _meter.CreateObservableCounter("infosharing.ledger.commit.failures", () => Here(Interlocked.Read(ref _failures)), "{transaction}", "Transactions that failed as a whole.");
        _meter.CreateObservableGauge("infosharing.ledger.head", () => Here(head()), "{entry}", "Revision of the newest entry.");
        _meter.CreateObservableGauge("infosharing.ledger.epoch", () => Here(epoch()), "{epoch}", "Number of the newest epoch: rises when the ledger was restored.");
        _meter.CreateObservableGauge("infosharing.ledger.queue", () => Here(waiting()), "{write}", "Writes that wait for the next transaction.");
        _meter.CreateObservableCounter("infosharing.ledger.reads", () => Here(Interlocked.Read(ref _reads)), "{read}", "Calls that were recorded as reads.");
        _meter.CreateObservableCounter("infosharing.ledger.reads.failures", () => Here(Interlocked.Read(ref _unrecorded)), "{flush}", "Flushes of the record of reads that failed; their calls were refused.");
        _meter.CreateObservableGauge("infosharing.ledger.watchers", () => Here(Volatile.Read(ref _watchers)), "{stream}", "Open watches.");
        _meter.CreateObservableGauge("infosharing.ledger.leading", Leading, "{replica}", "1 where this replica is the one that does the role's work, 0 where another is.");
        _meter.CreateObservableGauge("infosharing.ledger.lag", Lags, "{entry}", "Entries that a follower of the ledger has not seen yet; told by the replica that leads.");
        _meter.CreateObservableCounter("infosharing.ledger.interruptions", Interruptions, "{interruption}", "Tries of a follower that failed and are made again.");
    }

    internal void Committed(int writes, long start, bool failed)
    {
        if (_duration.Enabled)
            _duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, _ledger);
        _batch.Record(writes, _ledger);
        if (failed)
            Interlocked.Increment(ref _failures);
    }

    /// <summary>Reports how many calls wait to be recorded.</summary>
    internal void Reading(Func<int> waiting) =>
        _meter.CreateObservableGauge("infosharing.ledger.reads.queue", () => Here(waiting()), "{read}", "Reads that wait for the next flush.");

    internal void Recorded(int reads) => Interlocked.Add(ref _reads, reads);

    /// <summary>Counts a flush of reads that failed.</summary>
    internal void Unrecorded() => Interlocked.Increment(ref _unrecorded);

    /// <summary>Counts a watch until it is disposed.</summary>
    internal IDisposable Watch() => new Watcher(this);

    /// <summary>A role that one of the replicas has.</summary>
    internal Role Of(string role) => _roles.GetOrAdd(role, _ => new());

    /// <summary>Reports how many entries of <paramref name="source"/> a follower has not seen, while this replica leads in the role of its name; null: not known.</summary>
    internal void Follow(string source, string follower, Func<long?> behind)
    {
        _followers[(source, follower)] = behind;
        _interruptions.TryAdd((source, follower), 0);
    }

    /// <summary>Counts a try of a follower that failed.</summary>
    internal void Interrupted(string source, string follower) => _interruptions.AddOrUpdate((source, follower), 1, (_, before) => before + 1);

    public void Dispose() => _meter.Dispose();

    /// <summary>Whether this replica does a role's work just now.</summary>
    internal sealed class Role
    {
        private int _works;

        internal bool IsOurs => Volatile.Read(ref _works) > 0;

        /// <summary>The same work, and known to be done here while it is.</summary>
        internal Func<CancellationToken, Task> Seen(Func<CancellationToken, Task> work) => async cancel =>
        {
            Interlocked.Increment(ref _works);
            try
            {
                await work(cancel);
            }
            finally
            {
                Interlocked.Decrement(ref _works);
            }
        };
    }

    private sealed class Watcher : IDisposable
    {
        private readonly LedgerMeter _meter;

        internal Watcher(LedgerMeter meter) => Interlocked.Increment(ref (_meter = meter)._watchers);

        public void Dispose() => Interlocked.Decrement(ref _meter._watchers);
    }

    private Measurement<T> Here<T>(T value) where T : struct => new(value, _ledger);

    private IEnumerable<Measurement<int>> Leading() => _roles.Select(r => new Measurement<int>(r.Value.IsOurs ? 1 : 0, _ledger, new("infosharing.role", r.Key)));

    private IEnumerable<Measurement<int>> Interruptions() =>
        _interruptions.Select(i => new Measurement<int>(i.Value, new("infosharing.ledger", i.Key.Source), new("infosharing.follower", i.Key.Name)));

    // The others' place is as old as their last turn.
    private IEnumerable<Measurement<long>> Lags() =>
        from follower in _followers
        where Of(follower.Key.Name).IsOurs
        let behind = follower.Value()
        where behind is not null
        select new Measurement<long>(Math.Max(0, behind.Value), new("infosharing.ledger", follower.Key.Source), new("infosharing.follower", follower.Key.Name));
}
