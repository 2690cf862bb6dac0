using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>What an operator is told of a ledger's followers and of who does their work.</summary>
public sealed class LedgerMeterTests : IDisposable
{
    private readonly string _name = $"measured-{Guid.NewGuid():N}";
    private readonly LedgerMeter _meter;

    public LedgerMeterTests() => _meter = new(_name, head: () => 41, epoch: () => 7, waiting: () => 0);

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task Only_the_replica_that_leads_tells_how_far_a_follower_is_behind()
    {
        _meter.Follow(_name, "relay", () => 7);
        Told("infosharing.ledger.lag").ShouldBeEmpty();
        await _meter.Of("relay").Seen(_ =>
        {
            Told("infosharing.ledger.lag").ShouldBe(["7 relay"]);
            return Task.CompletedTask;
        })(default);
        Told("infosharing.ledger.lag").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_follower_that_does_not_know_its_place_yet_tells_nothing()
    {
        _meter.Follow(_name, "relay", () => null);
        await _meter.Of("relay").Seen(_ =>
        {
            Told("infosharing.ledger.lag").ShouldBeEmpty();
            return Task.CompletedTask;
        })(default);
    }

    [Fact]
    public async Task Every_replica_tells_of_each_role_whether_it_is_its_own()
    {
        _meter.Of("relay");
        var deadlines = _meter.Of("deadlines").Seen(_ =>
        {
            Told("infosharing.ledger.leading").ShouldBe(["0 relay", "1 deadlines"], ignoreOrder: true);
            throw new InvalidOperationException("as told");
        });
        await Should.ThrowAsync<InvalidOperationException>(() => deadlines(default));
        Told("infosharing.ledger.leading").ShouldBe(["0 relay", "0 deadlines"], ignoreOrder: true);
    }

    [Fact]
    public void Tries_that_failed_are_counted_from_0_under_the_ledger_that_is_followed()
    {
        _meter.Follow(_name, "reader.OnSample", () => 0);
        Told("infosharing.ledger.interruptions").ShouldBe(["0 reader.OnSample"]);
        _meter.Interrupted(_name, "reader.OnSample");
        Told("infosharing.ledger.interruptions").ShouldBe(["1 reader.OnSample"]);
    }

    [Fact]
    public void The_epoch_is_told() => Told("infosharing.ledger.epoch").ShouldBe(["7 "]);

    [Fact]
    public void Transactions_that_failed_are_counted_from_0()
    {
        Told("infosharing.ledger.commit.failures").ShouldBe(["0 "]);
        _meter.Committed(3, start: 0, failed: true);
        Told("infosharing.ledger.commit.failures").ShouldBe(["1 "]);
    }

    // What is measured of our ledger: the value and the second tag, if there is one.
    private List<string> Told(string instrument)
    {
        var told = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (published, self) =>
            {
                if (published.Name == instrument)
                    self.EnableMeasurementEvents(published);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Keep(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Keep(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. told];

        void Keep(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (_name.Equals(tags[0].Value))
                told.Enqueue($"{value} {(tags.Length > 1 ? tags[1].Value : "")}");
        }
    }
}
