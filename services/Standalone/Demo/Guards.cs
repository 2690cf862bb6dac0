using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Reason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.Standalone.Demo;

/// <summary>The rehearsal did not go as the script says.</summary>
internal sealed class Departure(string message) : Exception(message);

/// <summary>Every legal guard that the services were seen to enforce.</summary>
internal sealed class Guards
{
    private readonly SortedSet<Reason> _met = [];

    internal IReadOnlySet<Reason> Met => _met;

    // A State's own form that does not fit is a matter of the form, not of the law.
    internal static IReadOnlyList<Reason> All { get; } = [.. Enum.GetValues<Reason>().Where(r => r is not (Reason.Unspecified or Reason.TemplateInvalid or Reason.TemplateMisfit))];

    internal IEnumerable<Reason> Missing => All.Except(_met);

    /// <summary>Somebody tries what the law forbids; the service has to refuse for this reason.</summary>
    internal async Task Refuses(Reason reason, Func<AsyncUnaryCall<Mla.V1.Request>> attempt)
    {
        var wanted = ProtoNames.Full(reason)["REASON_".Length..];
        try
        {
            await attempt();
        }
        catch (RpcException refusal) when (Answer.Of(refusal).Reason == wanted)
        {
            lock (_met)
                _met.Add(reason);
            return;
        }
        catch (RpcException refusal)
        {
            throw new Departure($"expected {wanted}, but was refused with {refusal.StatusCode} {Answer.Of(refusal).Reason}: {refusal.Status.Detail}");
        }

        throw new Departure($"expected {wanted}, but the move was accepted");
    }
}
