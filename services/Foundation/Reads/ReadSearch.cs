using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Reads;

/// <summary>
/// Finds reads for one caller, newest first. An officer is shown the own authority's, of what the authority may read now; an
/// auditor of the node is shown all of them.
/// </summary>
/// <param name="store">The record.</param>
/// <param name="readable">Which of these names the caller may read now.</param>
/// <param name="caller">Who asks.</param>
internal sealed class ReadSearch(IReadStore store, Func<IReadOnlyCollection<string>, Task<IReadOnlySet<string>>> readable, Caller caller)
{
    private const int DefaultPage = 50;

    // Bytes after which a page ends early, so that every answer fits a client's default limit of 4 MiB.
    private const int FullPage = 2 * 1024 * 1024;

    private bool SeesAll => caller.Has(Permission.LedgerAudit);

    internal async Task<Page<Read>> Find(ListReadsRequest call, CancellationToken cancel)
    {
        var size = call.PageSize == 0 ? DefaultPage : call.PageSize;
        var shape = PageToken.ShapeOf(
            "reads", call.Ledger, call.Resource, call.Principal, $"{call.FromTime}", $"{call.ToTime}", caller.Principal, caller.Authority, SeesAll ? "all" : "");
        var place = Place.Of(call.PageToken, shape, call.ToTime);
        if (call.Resource.Length > 0 && !SeesAll && (await readable([call.Resource])).Count == 0)
            throw Refusal.NotFound(call.Resource);
        var (found, bytes, isMore) = (new List<Read>(), 0, true);
        while (isMore && found.Count <= size && bytes < FullPage)
        {
            cancel.ThrowIfCancellationRequested();
            var rows = await After(place, call, Math.Max(size + 1, DefaultPage));
            isMore = rows.Count == Math.Max(size + 1, DefaultPage);
            foreach (var read in await Shown(rows, call))
            {
                found.Add(read);
                bytes += read.CalculateSize();
            }

            place = rows.Count > 0 ? Place.Of(rows[^1]) : place;
        }

        // What ended for its size goes on after the last one that fits.
        var page = found.Take(size).TakeWhile((_, i) => i == 0 || found.Take(i).Sum(r => r.CalculateSize()) < FullPage).ToList();
        var isLast = page.Count == found.Count && !isMore;
        return new(page, isLast ? "" : (page.Count == found.Count ? place : Place.Of(page[^1])).Token(shape));
    }

    // The narrowest of what is asked for is walked, the rest looked at.
    private Task<List<Read>> After(Place place, ListReadsRequest call, int limit)
    {
        var subject = call.Resource.Length > 0 ? Subjects.Of(call.Resource)
            : call.Principal.Length > 0 ? Subjects.By(call.Principal)
            : SeesAll ? null : Subjects.For(caller.Authority);
        var from = subject is null ? "read r WHERE" : "read_subject s CROSS JOIN read r WHERE r.chain = s.chain AND r.number = s.number AND s.subject = @subject AND";
        var t = subject is null ? "r" : "s";
        return store.Query(
            $"""
             SELECT r.bytes FROM {from} {t}.time >= @from AND ({t}.time, {t}.chain, {t}.number) < (@time, @chain, @number)
             ORDER BY {t}.time DESC, {t}.chain DESC, {t}.number DESC LIMIT {limit}
             """,
            [("@from", ReadChain.Milliseconds(call.FromTime)), ("@time", place.Time), ("@chain", place.Chain), ("@number", place.Number), .. subject is null ? [] : new (string, object)[] { ("@subject", subject) }],
            row => Read.Parser.ParseFrom((byte[])row.GetValue(0)));
    }

    private async Task<IEnumerable<Read>> Shown(List<Read> rows, ListReadsRequest call)
    {
        rows.RemoveAll(r => call.Principal.Length > 0 && r.Reader.Principal != call.Principal);
        if (SeesAll)
            return rows;
        rows.RemoveAll(r => r.Reader.Authority != caller.Authority);
        var names = await readable([.. rows.SelectMany(r => r.HandedOut.Append(r.Resource)).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)]);
        return rows.Where(r => IsFor(names, r));
    }

    // Of a list of which nothing is for the caller, not even that it was made.
    private static bool IsFor(IReadOnlySet<string> names, Read read)
    {
        var wasNamed = read.HandedOut.Count > 0;
        var kept = read.HandedOut.Where(names.Contains).ToList();
        // Nor how many others there were.
        if (kept.Count < read.HandedOut.Count)
            read.Rows = kept.Count;
        read.HandedOut.Clear();
        read.HandedOut.AddRange(kept);
        return read.Resource.Length > 0 ? names.Contains(read.Resource) : !wasNamed || kept.Count > 0;
    }

    /// <summary>Where a page ended; what comes is older.</summary>
    private sealed record Place(long Time, long Chain, long Number)
    {
        internal static Place Of(Read read) => new(ReadChain.Milliseconds(read.Time), read.Chain, read.Number);

        internal static Place Of(string token, byte[] shape, Timestamp? before)
        {
            if (token.Length == 0)
                return new(before is null ? long.MaxValue : ReadChain.Milliseconds(before), long.MinValue, 0);
            var values = PageToken.Read(token, shape, 3);
            return values is [long time, long chain, long number] ? new(time, chain, number) : throw PageToken.Broken();
        }

        internal string Token(byte[] shape) => PageToken.Write(shape, [Time, Chain, Number]);
    }
}
