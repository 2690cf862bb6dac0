using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Ledgers;

public sealed partial class Ledger
{
    private const int NamesAtOnce = 200;

    private static readonly string ReadableNames =
        $"SELECT DISTINCT resource FROM reader WHERE resource IN ({string.Join(", ", Enumerable.Range(0, NamesAtOnce).Select(i => $"@n{i}"))}) " +
        $"AND authority IN (@reader, '{ReaderRows.Everyone}') AND until > @now";

    /// <summary>Who read, as far as it is for the caller, newest first.</summary>
    /// <exception cref="Refusal">NOT_FOUND for a resource that the caller may not read; INVALID_ARGUMENT for a bad page token.</exception>
    internal Task<Page<Read>> Reads(ListReadsRequest call, Caller caller, CancellationToken cancel) =>
        new ReadSearch(_store.Reads, names => Readable(names, caller), caller).Find(call, cancel);

    // The reading rule for many names at once.
    private async Task<IReadOnlySet<string>> Readable(IReadOnlyCollection<string> names, Caller caller)
    {
        if (caller.IsService)
            return names.ToHashSet(StringComparer.Ordinal);
        var readable = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in names.Chunk(NamesAtOnce))
        {
            // Always as many, so that the statement is prepared once.
            var asked = Enumerable.Range(0, NamesAtOnce).Select(i => ($"@n{i}", (object)some[Math.Min(i, some.Length - 1)]));
            readable.UnionWith(await _store.Query(
                ReadableNames, [.. asked, ("@reader", caller.Reader), ("@now", Clock.GetUtcNow().ToUnixTimeMilliseconds())], row => row.GetString(0)));
        }

        return readable;
    }
}
