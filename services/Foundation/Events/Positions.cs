using System.Globalization;
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

    /// <summary>The source of a place: a ledger in its first epoch, "directory", or in a later one, "directory@1763820000".</summary>
    internal static string LineOf(string source, long epoch) => epoch == Epochs.First ? source : $"{source}@{epoch}";

    internal static long EpochOf(string line) => line.Split('@') is [_, var epoch] ? long.Parse(epoch, CultureInfo.InvariantCulture) : Epochs.First;

    internal static byte[] Sum(EventPosition position) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{position.Consumer}\n{position.Source}\n{position.Revision}"));
}
