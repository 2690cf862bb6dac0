using Google.Rpc;
using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>The rehearsal did not go as the script says.</summary>
internal sealed class Departure(string message) : Exception(message);

/// <summary>Every legal guard that the services were seen to enforce.</summary>
internal sealed class Guards
{
    private readonly SortedSet<Reason> _met = [];

    internal IReadOnlySet<Reason> Met => _met;

    internal static IReadOnlyList<Reason> All { get; } = [.. Enum.GetValues<Reason>().Where(r => r != Reason.Unspecified)];

    internal IEnumerable<Reason> Missing => All.Except(_met);

    /// <summary>Somebody tries what the law forbids; the service has to refuse for this reason.</summary>
    internal async Task Refuses(Reason reason, Func<AsyncUnaryCall<Mla.V1.Request>> attempt)
    {
        var wanted = ProtoNames.Full(reason)["REASON_".Length..];
        try
        {
            await attempt();
        }
        catch (RpcException refusal) when (ReasonOf(refusal) == wanted)
        {
            lock (_met)
                _met.Add(reason);
            return;
        }
        catch (RpcException refusal)
        {
            throw new Departure($"expected {wanted}, but was refused with {ReasonOf(refusal) ?? refusal.StatusCode.ToString()}: {refusal.Status.Detail}");
        }

        throw new Departure($"expected {wanted}, but the move was accepted");
    }

    /// <summary>ErrorInfo.reason of the rich error; null when there is none.</summary>
    internal static string? ReasonOf(RpcException refusal)
    {
        if (refusal.Trailers.GetValueBytes("grpc-status-details-bin") is not { } bytes)
            return null;
        // CommonProtos 2.0.0 calls field 1 of ErrorInfo "type"; on the wire it is the reason.
        var info = Google.Rpc.Status.Parser.ParseFrom(bytes).Details.FirstOrDefault(d => d.Is(ErrorInfo.Descriptor));
        return info?.Unpack<ErrorInfo>().Type;
    }
}
