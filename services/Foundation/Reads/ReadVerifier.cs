using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Storage;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Reads;

/// <summary>
/// Walks every chain of reads from its beginning to its signed head and recomputes it. Found are rows that were changed, are
/// missing, were swapped or added, a chain that was cut, and one that is gone though another came after it. Chains that
/// were the last ones, and are gone whole, show only against a copy that somebody kept.
/// </summary>
internal sealed class ReadVerifier(IReadStore store, string ledger, byte[] publicKey, Action<string> found)
{
    private const int Chunk = 1000;

    private readonly Dictionary<long, Head> _heads = [];
    private readonly Dictionary<(long Chain, long Number), byte[]> _followed = [];
    private readonly Sum _expected = new();

    internal async Task<bool> Run(CancellationToken cancel)
    {
        foreach (var head in await Heads())
            _heads[head.Chain] = head;
        foreach (var head in _heads.Values)
            Begin(head);
        foreach (var head in _heads.Values)
            await Walk(head, cancel);
        foreach (var (chain, number) in _followed.Keys)
            found($"read chain {chain}: is not there as another one found it, at {number}");
        await Strangers();
        await SubjectRows(cancel);
        return true;
    }

    private Task<List<Head>> Heads() => store.Query(
        "SELECT c.chain, c.opening, c.number, c.digest, c.time, c.signature, c.key_id, (SELECT max(r.number) FROM read r WHERE r.chain = c.chain) FROM read_chain c ORDER BY c.chain",
        [],
        row => new Head(
            row.GetInt64(0), (byte[])row.GetValue(1),
            new SignedHead(row.GetInt64(2), (byte[])row.GetValue(3), row.GetInt64(4), (byte[])row.GetValue(5), (byte[])row.GetValue(6)), row.IsDBNull(7) ? 0 : row.GetInt64(7)));

    private void Begin(Head head)
    {
        if (Parse(InfoSharing.Ledgers.V1.ReadChain.Parser, head.Opening) is not { } opening || opening.Chain != head.Chain || opening.Ledger != ledger)
            found($"read chain {head.Chain}: its beginning is not its own");
        else if (opening.PreviousNumber > 0)
            _followed[(opening.PreviousChain, opening.PreviousNumber)] = opening.PreviousDigest.ToByteArray();
        if (CheckpointKey.Describe(ReadChain.NameOf(ledger, head.Chain), head.Signed) is not { } signed || !CheckpointKey.Verify(signed, publicKey))
            found($"read chain {head.Chain}: the signature of its head does not verify");
        if (head.Stored != head.Signed.Revision)
            found($"read chain {head.Chain}: its head says {head.Signed.Revision} reads, found {head.Stored}");
    }

    private async Task Walk(Head head, CancellationToken cancel)
    {
        var (number, digest) = (0L, SHA256.HashData(head.Opening));
        for (var rows = 1; rows > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await store.Query(
                $"SELECT number, time, bytes, digest FROM read WHERE chain = @chain AND number > @after AND number <= @to ORDER BY number LIMIT {Chunk}",
                [("@chain", head.Chain), ("@after", number), ("@to", head.Signed.Revision)],
                row => (Number: row.GetInt64(0), Time: row.GetInt64(1), Bytes: (byte[])row.GetValue(2), Digest: (byte[])row.GetValue(3)));
            foreach (var row in page)
            {
                if (row.Number != number + 1)
                    found($"read chain {head.Chain}: {number + 1} is missing");
                Check(head.Chain, row.Number, row.Time, row.Bytes, isChained: ReadChain.Next(digest, row.Bytes).AsSpan().SequenceEqual(row.Digest));
                (number, digest) = (row.Number, row.Digest);
                if (_followed.TryGetValue((head.Chain, number), out var known) && known.AsSpan().SequenceEqual(digest))
                    _followed.Remove((head.Chain, number));
            }

            rows = page.Count;
        }

        if (!digest.AsSpan().SequenceEqual(head.Signed.Root))
            found($"read chain {head.Chain}: its reads do not lead to its signed head");
    }

    private void Check(long chain, long number, long time, byte[] bytes, bool isChained)
    {
        if (!isChained)
            found($"read chain {chain}: {number} is not what was chained");
        if (Parse(Read.Parser, bytes) is not { } read)
        {
            found($"read chain {chain}: {number} cannot be read");
            return;
        }

        if (read.Chain != chain || read.Number != number || ReadChain.Milliseconds(read.Time) != time)
            found($"read chain {chain}: the columns of {number} are not those of the read");
        foreach (var subject in Subjects.Of(read))
            _expected.Add(subject, time, chain, number);
    }

    private async Task Strangers()
    {
        foreach (var chain in await store.Query(
            "SELECT DISTINCT chain FROM read WHERE NOT EXISTS (SELECT 1 FROM read_chain c WHERE c.chain = read.chain) LIMIT 10", [], row => row.GetInt64(0)))
            found($"read chain {chain}: has reads and no head");
        if ((await store.Query(
            """
            SELECT s.subject FROM read_subject s
            WHERE NOT EXISTS (SELECT 1 FROM read r WHERE r.chain = s.chain AND r.number = s.number AND r.time = s.time) LIMIT 1
            """, [], row => row.GetString(0))).Count > 0)
            found("read_subject: has rows of no read");
    }

    // The rows by which reads are found are as many and the same: their hashes, added up in whatever order, say so.
    private async Task SubjectRows(CancellationToken cancel)
    {
        var (stored, last) = (new Sum(), (Subject: "", Time: 0L, Chain: 0L, Number: 0L));
        for (var rows = 1; rows > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await store.Query(
                $"""
                 SELECT subject, time, chain, number FROM read_subject
                 WHERE (subject, time, chain, number) > (@subject, @time, @chain, @number) ORDER BY subject, time, chain, number LIMIT {Chunk}
                 """,
                [("@subject", last.Subject), ("@time", last.Time), ("@chain", last.Chain), ("@number", last.Number)],
                row => (Subject: row.GetString(0), Time: row.GetInt64(1), Chain: row.GetInt64(2), Number: row.GetInt64(3)));
            // What came since belongs to the next verification.
            foreach (var row in page.Where(r => _heads.TryGetValue(r.Chain, out var head) && r.Number <= head.Signed.Revision))
                stored.Add(row.Subject, row.Time, row.Chain, row.Number);
            (rows, last) = (page.Count, page.Count > 0 ? page[^1] : last);
        }

        if (!stored.Equals(_expected))
            found("read_subject: is not what the reads say");
    }

    private static T? Parse<T>(MessageParser<T> parser, byte[] bytes) where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private sealed record Head(long Chain, byte[] Opening, SignedHead Signed, long Stored);

    /// <summary>A sum of SHA-256 hashes, in four parts of 64 bits.</summary>
    private sealed class Sum
    {
        private readonly ulong[] _parts = new ulong[4];

        internal void Add(string subject, long time, long chain, long number)
        {
            var hash = MemoryMarshal.Cast<byte, ulong>(SHA256.HashData(Encoding.UTF8.GetBytes($"{time} {chain} {number} {subject}")));
            for (var i = 0; i < _parts.Length; i++)
                _parts[i] += hash[i];
        }

        internal bool Equals(Sum other) => _parts.AsSpan().SequenceEqual(other._parts);
    }
}
