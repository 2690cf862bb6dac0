using System.Security.Cryptography;
using System.Text;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Events;

/// <summary>How a consumer's place in another ledger is stored.</summary>
internal static class Positions
{
    /// <summary>Only ever forward, so that a late write of an older place changes nothing.</summary>
    internal const string Upsert =
        "INSERT INTO position (consumer, source, revision, sum) VALUES (@a, @b, @c, @d) " +
        "ON CONFLICT (consumer, source) DO UPDATE SET revision = @c, sum = @d WHERE @c > position.revision";

    internal static byte[] Sum(EventPosition position) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{position.Consumer}\n{position.Source}\n{position.Revision}"));
}
