using System.Diagnostics.Metrics;

namespace InfoSharing.Foundation.Events.Broker;

/// <summary>What an operator sees of the way to the broker. Meter "InfoSharing.Broker"; read only when somebody collects.</summary>
internal sealed class BrokerMeter : IDisposable
{
    internal const string Name = "InfoSharing.Broker";

    private readonly Meter _meter = new(Name);

    internal BrokerMeter(BrokerLink link)
    {
        _meter.CreateObservableGauge("infosharing.broker.connected", () => link.IsConnected ? 1 : 0, "{connection}", "1 while this process has a connection in use.");
        _meter.CreateObservableGauge("infosharing.broker.dead_letters", () => Known(link.DeadLetters), "{message}", "Messages that nobody could work off: each process that knows tells the same number.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Known(long? count) => count is { } known ? [new(known)] : [];
}
