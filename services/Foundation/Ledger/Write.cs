using System.Security.Cryptography;
using System.Text;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>What the ledger needs to know about a change besides the change itself.</summary>
/// <param name="Caller">Who makes it; the entry names principal and authority.</param>
/// <param name="Change">The move, upper snake case: "TRANSMIT".</param>
/// <param name="RequestId">UUID of the caller's choice that makes a retry safe; empty when none was given.</param>
/// <param name="Etag">The revision that the caller saw; empty when none was given.</param>
/// <param name="Fingerprint">SHA-256 of method and call bytes: tells a retry from a reused id.</param>
public readonly record struct Write(Caller Caller, string Change, string RequestId, string Etag, byte[] Fingerprint)
{
    /// <summary>The event that this write answers to, if it is a reaction: recorded in the same transaction.</summary>
    public EventPosition? Position { get; init; }

    /// <summary>The call that asks for it: what the ledger holds of a call needs no other record.</summary>
    internal Call? Call { get; init; }

    /// <summary>
    /// A change that no call asked for: a scheduler or a reaction to an event. The same service, change and
    /// request id are the same write.
    /// </summary>
    public static Write ByService(string service, Enum change, string requestId)
    {
        var name = ProtoNames.Short(change);
        return new(Caller.OfService(service), name, requestId, "", SHA256.HashData(Encoding.UTF8.GetBytes($"services/{service}/{name}")));
    }
}
