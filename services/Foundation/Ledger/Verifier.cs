using System.Data.Common;
using System.Runtime.CompilerServices;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>How far a verification is, and what does not fit so far (at most 100 lines).</summary>
public sealed record Verification(long Verified, long Size, Checkpoint? Checkpoint, IReadOnlyList<string> Findings, bool Done);

/// <summary>
/// Reads everything that a ledger's database holds and recomputes it: leaves, content, columns, readers, request
/// ids, blocks, root and signature. A stored byte that was changed shows as a finding; an older copy of the
/// whole database shows only against a checkpoint that somebody kept.
/// </summary>
/// <remarks><c>committed</c> is what this process knows to be committed; the stored head may only be newer.</remarks>
internal sealed class Verifier(
    ILedgerStore store, IReadOnlyDictionary<string, IResourceType> types, string ledger, SignedHead? head, long committed, byte[] publicKey)
{
    private const int Chunk = 1000;
    private const int MaxFindings = 100;

    private readonly List<string> _findings = [];
    private readonly Frontier _edge = new();
    private readonly List<byte[]> _blocks = [];
    // By resource: a later state that erased them explains it.
    private readonly Dictionary<string, List<long>> _withoutContent = new(StringComparer.Ordinal);
    private long _reached;
    private long _requests;
    private (string, string) _lastRequest;

    private long Size => head?.Revision ?? committed;

    internal async IAsyncEnumerable<Verification> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        while (_reached < Size && await Readable("entry", Entries))
        {
            cancel.ThrowIfCancellationRequested();
            yield return new(_reached, Size, null, [], Done: false);
        }

        foreach (var revision in _withoutContent.Values.SelectMany(r => r).Order())
            Found($"entry {revision}: its content is missing");
        var checkpoint = Head();
        await Readable("block", Blocks);
        foreach (var type in types.Values)
            await Readable(type.Table, () => State(type));
        await Readable("replay", Requests);
        await Readable("reader", Readers);
        await Readable("position", Places);
        await Readable("read", () => new ReadVerifier(store.Reads, ledger, publicKey, Found).Run(cancel));
        await Readable("database", Database);
        yield return new(_reached, Size, checkpoint, _findings, Done: true);
    }

    // A value of another kind, or a page that the database cannot read, is damage like any other.
    private async Task<bool> Readable(string what, Func<Task<bool>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is DbException or InvalidCastException)
        {
            Found($"{what}: cannot be read");
            return false;
        }
    }

    private void Found(string finding)
    {
        if (_findings.Count < MaxFindings)
            _findings.Add(finding);
    }

    private async Task<bool> Entries()
    {
        var rows = await store.Query(
            $"""
             SELECT e.revision, e.resource, e.type, e.header, e.detail_salt, e.detail, e.leaf, p.salt, p.bytes
             FROM entry e LEFT JOIN payload p ON p.revision = e.revision
             WHERE e.revision > @after AND e.revision <= @size ORDER BY e.revision LIMIT {Chunk}
             """,
            [("@after", _reached), ("@size", Size)], StoredEntry.Read);
        foreach (var row in rows)
        {
            if (row.Revision != _reached + 1)
                Found($"entry {_reached + 1}: is missing");
            _reached = row.Revision;
            CountRequest(row);
            var findings = row.Findings(types).ToList();
            findings.ForEach(finding => Found($"entry {row.Revision}: {finding}"));
            Contents(row, isSound: findings.Count == 0);
            if (_edge.Append(MerkleTree.LeafHash(row.Header)) is { } block)
                _blocks.Add(block);
        }

        return rows.Count > 0;
    }

    // Content may be missing before a state that erased it, and nowhere else.
    private void Contents(StoredEntry row, bool isSound)
    {
        if (row.Bytes is null && _withoutContent.TryGetValue(row.Resource, out var others))
            others.Add(row.Revision);
        else if (row.Bytes is null)
            _withoutContent[row.Resource] = [row.Revision];
        else if (isSound && types[row.Type] is { CanBeErased: true } type && type.IsErased(type.ReadAny(row.Bytes, 0)))
            _withoutContent.Remove(row.Resource);
    }

    private Checkpoint? Head()
    {
        var checkpoint = head is null ? null : CheckpointKey.Describe(ledger, head);
        if (checkpoint is null)
            Found("head: is missing or unreadable");
        else if (checkpoint.Size < committed || _edge.Size != checkpoint.Size)
            Found($"head: says {checkpoint.Size} entries, found {Math.Max(_edge.Size, committed)}");
        else if (!_edge.Root().AsSpan().SequenceEqual(checkpoint.RootHash.Span))
            Found("head: the root is not that of the entries");
        else if (!CheckpointKey.Verify(checkpoint, publicKey))
            Found("head: the signature does not verify");
        return checkpoint;
    }

    private async Task<bool> Blocks()
    {
        var blocks = await store.Query("SELECT number, root FROM block ORDER BY number", [], row => (Number: row.GetInt64(0), Root: (byte[])row.GetValue(1)));
        var fits = blocks.Count >= _blocks.Count && _blocks.Select((root, i) => blocks[i].Number == i && blocks[i].Root.AsSpan().SequenceEqual(root)).All(same => same);
        if (!fits)
            Found("block: the roots are not those of the entries");
        return fits;
    }

    // The newest entry of each resource says what its row must be.
    private async Task<bool> State(IResourceType type)
    {
        var columns = string.Concat(type.ColumnNames.Select(c => ", t." + c));
        var after = "";
        while (true)
        {
            var page = $"SELECT name FROM {type.Table} WHERE name > @after ORDER BY name LIMIT {Chunk}";
            var readers = (await store.Query(
                $"SELECT resource, authority, type, until, created, updated FROM reader WHERE resource IN ({page})", [("@after", after)],
                row => (Resource: row.GetString(0), Line: new ReaderLine(row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)))))
                .ToLookup(r => r.Resource, r => r.Line, StringComparer.Ordinal);
            var rows = await store.Query(
                $"""
                 SELECT t.name, t.revision, t.bytes, (SELECT max(e.revision) FROM entry e WHERE e.resource = t.name AND e.type = @type), p.bytes, {(type.HasRoster ? "o.bytes" : "NULL")}{columns}
                 FROM {type.Table} t LEFT JOIN payload p ON p.revision = t.revision {(type.HasRoster ? Rosters.Join("t.name") : "")} WHERE t.name > @after ORDER BY t.name LIMIT {Chunk}
                 """,
                [("@after", after), ("@type", type.TypeName)], row => StateFindings(type, row, readers));
            foreach (var (_, finding) in rows.Where(r => r.Finding is not null))
                Found(finding!);
            if (rows.Count < Chunk)
                break;
            after = rows[^1].Name;
        }

        var lost = await store.Query(
            $"SELECT DISTINCT e.resource FROM entry e WHERE e.type = @type AND NOT EXISTS (SELECT 1 FROM {type.Table} t WHERE t.name = e.resource) LIMIT 10",
            [("@type", type.TypeName)], row => row.GetString(0));
        lost.ForEach(name => Found($"{type.Table} {name}: has entries but no row"));
        return true;
    }

    private sealed record ReaderLine(string Authority, string Type, long Until, long Created, long Updated);

    private static (string Name, string? Finding) StateFindings(IResourceType type, DbDataReader row, ILookup<string, ReaderLine> stored)
    {
        var name = row.GetString(0);
        string? finding = null;
        try
        {
            var bytes = (byte[])row.GetValue(2);
            var derived = type.Derive(bytes);
            var resource = type.ReadAny(bytes, 0);
            var (created, updated) = (ReaderRows.Milliseconds(resource.CreateTime), ReaderRows.Milliseconds(resource.UpdateTime));
            var audience = derived.Audience ?? (row.IsDBNull(5) ? null : Roster.Parser.ParseFrom((byte[])row.GetValue(5)).Audience);
            var readers = ReaderRows.Of(audience ?? new Audience(), derived.Handling).Select(r => new ReaderLine(r.Authority, type.Table, r.Until, created, updated)).ToHashSet();
            if (audience is null)
                finding = "has no roster";
            else if (row.IsDBNull(3) || row.GetInt64(3) != row.GetInt64(1) || row.IsDBNull(4) || !bytes.AsSpan().SequenceEqual((byte[])row.GetValue(4)))
                finding = "is not what its newest entry says";
            else if (derived.Name != name || !derived.Columns.Select((v, i) => Equals(v, row.GetValue(6 + i))).All(same => same))
                finding = "its columns are not those of its content";
            else if (!readers.SetEquals(stored[name]))
                finding = type.HasRoster ? "its readers are not those of its roster" : "its readers are not those of its content";
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            finding = "its content cannot be read";
        }

        return (name, finding is null ? null : $"{type.Table} {name}: {finding}");
    }

    private async Task<bool> Requests()
    {
        var replays = await store.Query(
            $"SELECT r.principal, r.request_id, r.fingerprint, e.header, e.detail FROM replay r LEFT JOIN entry e ON e.revision = r.revision WHERE r.revision <= {Size}", [], Replays);
        if (replays.Contains(false))
            Found("replay: a request id does not fit its entry");
        if (replays.Count != _requests)
            Found("replay: the request ids are not those of the entries");
        return true;
    }

    private async Task<bool> Readers()
    {
        var orphans = await store.Query(
            "SELECT DISTINCT resource FROM reader WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.resource = reader.resource) LIMIT 10", [], row => row.GetString(0));
        orphans.ForEach(name => Found($"reader {name}: there is no such resource"));
        return true;
    }

    private async Task<bool> Places()
    {
        var positions = await store.Query("SELECT consumer, source, revision, sum FROM position", [], row =>
            Positions.Sum(new EventPosition(row.GetString(0), row.GetString(1), row.GetInt64(2))).AsSpan().SequenceEqual((byte[])row.GetValue(3)));
        if (positions.Contains(false))
            Found("position: a place does not fit its sum");
        return true;
    }

    private async Task<bool> Database()
    {
        foreach (var line in (await store.Damage()).Concat(await store.Reads.Damage()))
            Found(line);
        return true;
    }

    private static bool Replays(DbDataReader row)
    {
        return !row.IsDBNull(3) && RequestOf((byte[])row.GetValue(3), (byte[])row.GetValue(4)) is { } request
            && (request.Principal, request.RequestId) == (row.GetString(0), row.GetString(1))
            && request.Fingerprint.AsSpan().SequenceEqual((byte[])row.GetValue(2));
    }

    // The entries of one commit share their request id.
    private void CountRequest(StoredEntry row)
    {
        var request = RequestOf(row.Header, row.Detail);
        var id = request is { RequestId.Length: > 0 } r ? (r.Principal, r.RequestId) : default;
        if (id != default && id != _lastRequest)
            _requests++;
        _lastRequest = id;
    }

    private static (string Principal, string RequestId, byte[] Fingerprint)? RequestOf(byte[] header, byte[] stored)
    {
        try
        {
            var detail = EntryDetail.Parser.ParseFrom(stored);
            return (Entry.Parser.ParseFrom(header).Actor?.Principal ?? "", detail.RequestId, detail.Fingerprint.ToByteArray());
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private sealed record StoredEntry(
        long Revision, string Resource, string Type, byte[] Header, byte[] DetailSalt, byte[] Detail, byte[] Leaf, byte[]? Salt, byte[]? Bytes)
    {
        internal static StoredEntry Read(DbDataReader row) => new(
            row.GetInt64(0), row.GetString(1), row.GetString(2), (byte[])row.GetValue(3), (byte[])row.GetValue(4), (byte[])row.GetValue(5), (byte[])row.GetValue(6),
            row.IsDBNull(7) ? null : (byte[])row.GetValue(7), row.IsDBNull(8) ? null : (byte[])row.GetValue(8));

        internal IEnumerable<string> Findings(IReadOnlyDictionary<string, IResourceType> types)
        {
            if (!MerkleTree.LeafHash(Header).AsSpan().SequenceEqual(Leaf))
                yield return "the leaf is not the hash of the header";
            if (Parse(Header) is not { } entry)
            {
                yield return "the header cannot be read";
                yield break;
            }

            if (entry.Revision != Revision || entry.Resource != Resource || entry.ResourceType != Type)
                yield return "its columns are not those of the header";
            if (!types.ContainsKey(entry.ResourceType))
                yield return $"its type {entry.ResourceType} is unknown here";
            if (!Sealer.SaltedHash(DetailSalt, Detail).AsSpan().SequenceEqual(entry.DetailHash.Span))
                yield return "the detail does not fit its hash";
            if (Salt is not null && Bytes is not null && !Sealer.SaltedHash(Salt, Bytes).AsSpan().SequenceEqual(entry.PayloadHash.Span))
                yield return "its content does not fit its hash";
        }

        private static Entry? Parse(byte[] header)
        {
            try
            {
                return Entry.Parser.ParseFrom(header);
            }
            catch (Google.Protobuf.InvalidProtocolBufferException)
            {
                return null;
            }
        }
    }
}
