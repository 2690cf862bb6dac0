using System.Collections.Concurrent;
using Google.Protobuf;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Reads;

/// <summary>Which record a call belongs to: that of its service's ledger; of the foundation's own rpcs, that of the ledger they are asked about.</summary>
internal sealed class ReadLogs(IServiceProvider services)
{
    // Opening the ledgers is what a start does; a host without any records nothing.
    private readonly Lazy<ServedLedgers?> _served = new(services.GetService<ServedLedgers>);
    private readonly ConcurrentDictionary<Contract, ReadLog?> _known = new();

    internal ReadLog? Of(Call call)
    {
        if (call.Contract.Unrecorded != Common.V1.Unrecorded.Unspecified || call.Contract.IsOpen || _served.Value is not { } served)
            return null;
        return call.Contract.Service == typeof(LedgerRpcs).Assembly ? OfAsked(served, call.Request as IMessage) : _known.GetOrAdd(call.Contract, OfService);
    }

    private ReadLog? OfService(Contract contract) =>
        services.GetServices<LedgerName>().FirstOrDefault(n => n.Service == contract.Service) is { } name ? _served.Value!.ByName["ledgers/" + name.Name].ReadLog : null;

    private static ReadLog OfAsked(ServedLedgers served, IMessage? call)
    {
        var name = call?.Descriptor.FindFieldByName("ledger")?.Accessor.GetValue(call) as string ?? "";
        return (served.ByName.TryGetValue(name, out var asked) ? asked : served.ByName.OrderBy(l => l.Key, StringComparer.Ordinal).First().Value).ReadLog;
    }
}
