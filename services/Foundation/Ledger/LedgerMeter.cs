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
    private readonly Func<long> _head;
    private readonly ConcurrentDictionary<string, Func<long>> _followers = new(StringComparer.Ordinal);
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _batch;
    private readonly Counter<int> _failures;
    private int _watchers;

    internal LedgerMeter(string ledger, Func<long> head, Func<int> waiting)
    {
        _ledger = new("infosharing.ledger", ledger);
        _head = head;
        _duration = _meter.CreateHistogram(
            "infosharing.ledger.commit.duration", "s", "Time of one transaction, which carries many writes.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _batch = _meter.CreateHistogram("infosharing.ledger.commit.writes", "{write}", "Writes of one transaction.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = Writes });
        _failures = _meter.CreateCounter<int>("infosharing.ledger.commit.failures", "{transaction}", "Transactions that failed as a whole.");
        _meter.CreateObservableGauge("infosharing.ledger.head", () => Here(head()), "{entry}", "Revision of the newest entry.");
        _meter.CreateObservableGauge("infosharing.ledger.queue", () => Here(waiting()), "{write}", "Writes that wait for the next transaction.");
        _meter.CreateObservableGauge("infosharing.ledger.watchers", () => Here(Volatile.Read(ref _watchers)), "{stream}", "Open watches.");
        _meter.CreateObservableGauge("infosharing.ledger.lag", Lags, "{entry}", "Entries that a follower of the ledger has not seen yet.");
    }

    internal void Committed(int writes, long start, bool failed)
    {
        if (_duration.Enabled)
            _duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, _ledger);
        _batch.Record(writes, _ledger);
        if (failed)
            _failures.Add(1, _ledger);
    }

    /// <summary>Counts a watch until it is disposed.</summary>
    internal IDisposable Watch() => new Watcher(this);

    /// <summary>Reports how far a follower is behind; <paramref name="position"/> is the last revision that it has seen.</summary>
    internal void Follow(string follower, Func<long> position) => _followers[follower] = position;

    public void Dispose() => _meter.Dispose();

    private sealed class Watcher : IDisposable
    {
        private readonly LedgerMeter _meter;

        internal Watcher(LedgerMeter meter) => Interlocked.Increment(ref (_meter = meter)._watchers);

        public void Dispose() => Interlocked.Decrement(ref _meter._watchers);
    }

    private Measurement<T> Here<T>(T value) where T : struct => new(value, _ledger);

    private IEnumerable<Measurement<long>> Lags() =>
        _followers.Select(f => new Measurement<long>(Math.Max(0, _head() - f.Value()), _ledger, new("infosharing.follower", f.Key)));
}
