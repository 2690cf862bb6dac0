using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Enters a starting set of records into a ledger.</summary>
public static class Seeding
{
    /// <summary>
    /// Enters those that are missing, in one commit. A record that is there is never touched, however it was corrected since; the
    /// request id is made of the names, so that two replicas that start together enter nothing twice.
    /// </summary>
    public static async Task Enter<T>(this Ledger ledger, ResourceType<T> type, IReadOnlyList<T> seed, Enum change, CancellationToken cancel)
        where T : class, IMessage<T>, IResource, new()
    {
        var there = await ledger.All(type, "", caller: null).Select(r => r.Name).ToHashSetAsync(StringComparer.Ordinal, cancel);
        var missing = seed.Where(r => !there.Contains(r.Name)).ToList();
        if (missing.Count == 0)
            return;
        foreach (var record in missing)
            ledger.Stamp(record, isNew: true);
        var write = Write.ByService(ledger.Name, change, RequestId(missing.Select(r => r.Name)));
        await ledger.Commit(write, () => Task.FromResult(new Unit<T>(missing[0], [.. missing.Select(r => Staged.Put(type, r, 0))])));
    }

    private static string RequestId(IEnumerable<string> names) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))).AsSpan(0, 16)).ToString();
}
