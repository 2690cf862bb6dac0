using System.Runtime.CompilerServices;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>An entry as stored, with its audit path to a root.</summary>
internal sealed record Inclusion(byte[] Header, List<byte[]> Path, long Size, byte[] Root);

public sealed partial class Ledger
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(3);
    private Task<string?>? _asked;

    /// <summary>SubjectPublicKeyInfo of the key that signs the checkpoints.</summary>
    public byte[] PublicKey => _key.PublicKey;

    /// <summary>The newest signed checkpoint, as stored; an empty ledger's is signed on the spot.</summary>
    /// <exception cref="Refusal">DATA_LOSS, LEDGER_DAMAGED when the stored one is missing or unreadable.</exception>
    public async Task<Checkpoint> Checkpoint()
    {
        var head = await StoredHead();
        if (Head == 0 && head is null or { Revision: 0 })
            return Described(_sealer.Empty())!;
        return (head is null ? null : Described(head))
            ?? throw new Refusal(StatusCode.DataLoss, Reason.LedgerDamaged, "The stored checkpoint is missing or damaged. Verify the ledger.");
    }

    /// <summary>
    /// Why this process cannot go on, one sentence; null while it can. The database holds less than the process has seen, or
    /// something else, for instance after it was restored: only a new process can serve that.
    /// </summary>
    public string? TurnedBack => _sealer.TurnedBack;

    /// <summary>Why the database cannot be used at this moment, one sentence; null when it answers.</summary>
    public async Task<string?> Problem()
    {
        // One question at a time: what hangs is waited for again, not piled up.
        var asked = _asked is { IsCompleted: false } running ? running : _asked = Ask();
        try
        {
            return await asked.WaitAsync(AnswersWithin, Clock);
        }
        catch (TimeoutException)
        {
            return $"The database does not answer within {AnswersWithin.TotalSeconds:0} seconds.";
        }
    }

    internal async Task<Inclusion> ProveInclusion(long revision, long size, Caller caller)
    {
        size = await CheckedSize(size, "size");
        var entry = (await _store.Query("SELECT header, detail FROM entry WHERE revision = @revision", [("@revision", revision)],
            row => (Header: (byte[])row.GetValue(0), Detail: EntryDetail.Parser.ParseFrom((byte[])row.GetValue(1))))).FirstOrDefault();
        if (entry.Header is null || revision > size || !Reading.May(caller, entry.Detail.Audience, Entry.Parser.ParseFrom(entry.Header).Handling, Clock.GetUtcNow()))
            throw Refusal.NotFound($"{ResourceName}/entries/{revision}");
        var prover = Prover();
        return new(entry.Header, await prover.InclusionPath(revision - 1, size), size, await prover.RootAt(size));
    }

    /// <summary>
    /// Every version of these resources that the caller may read, in order of revision, each with what proves it against one
    /// signed checkpoint: versions that it was party to then, as in a history, and the present one. What it may not read now is left out.
    /// </summary>
    /// <exception cref="Refusal">DATA_LOSS, LEDGER_DAMAGED when the stored checkpoint is missing or unreadable.</exception>
    public async Task<Proof> Prove(IReadOnlyList<string> names, Caller caller)
    {
        var entries = new List<(long Revision, byte[] Header, byte[] Salt, byte[] Resource)>();
        foreach (var name in names)
            entries.AddRange(await ReadableVersions(name, caller));
        // Signed after they were read, so it covers them all.
        var checkpoint = await Checkpoint();
        await HeadFrom(checkpoint.Size);
        var prover = Prover();
        var proven = new List<Proven>(entries.Count);
        foreach (var (revision, header, salt, resource) in entries.OrderBy(e => e.Revision))
            proven.Add(new(header, salt, resource, await prover.InclusionPath(revision - 1, checkpoint.Size)));
        return new(checkpoint, PublicKey, proven);
    }

    /// <summary>What the ledger says of one of its entries; null when there is none.</summary>
    public async Task<Entry?> EntryAt(long revision) => (await _store.Query(
        "SELECT header FROM entry WHERE revision = @revision", [("@revision", revision)], row => Entry.Parser.ParseFrom((byte[])row.GetValue(0)))).FirstOrDefault();

    // The present version is what a read answers, so whoever reads now has it, also who joined after it was written.
    private async Task<IEnumerable<(long Revision, byte[] Header, byte[] Salt, byte[] Resource)>> ReadableVersions(string name, Caller caller)
    {
        var now = Clock.GetUtcNow();
        var rows = await _store.Query(
            $"""
            SELECT e.revision, e.header, e.detail, p.salt, p.bytes FROM entry e LEFT JOIN payload p ON p.revision = e.revision
            WHERE e.resource = @name{(caller.IsService ? "" : $" AND {ReaderRows.Condition("e.resource")}")} ORDER BY e.revision
            """,
            [("@name", name), .. caller.IsService ? [] : new (string, object)[] { ("@reader", caller.Reader), ("@now", now.ToUnixTimeMilliseconds()) }],
            row => (Revision: row.GetInt64(0), Header: (byte[])row.GetValue(1), Detail: (byte[])row.GetValue(2), Salt: Bytes(row, 3), Resource: Bytes(row, 4)));
        return rows
            .Where((r, i) => i == rows.Count - 1 || Reading.May(caller, EntryDetail.Parser.ParseFrom(r.Detail).Audience, Entry.Parser.ParseFrom(r.Header).Handling, now))
            .Select(r => (r.Revision, r.Header, r.Salt, r.Resource));
    }

    private static byte[] Bytes(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? [] : (byte[])row.GetValue(column);

    internal async Task<(List<byte[]> Path, long Size, byte[] Root)> ProveConsistency(long first, long second)
    {
        second = await CheckedSize(second, "second_size");
        if (first > second)
            throw Refusal.Invalid("first_size", $"must be at most second_size ({second})");
        var prover = Prover();
        return (await prover.ConsistencyPath(first, second), second, await prover.RootAt(second));
    }

    /// <summary>Entries that are stored, by whichever replica.</summary>
    internal async Task<long> StoredSize() => Math.Max(Head, (await StoredHead())?.Revision ?? 0);

    /// <summary>Headers as stored, for an auditor.</summary>
    internal Task<List<byte[]>> HeadersAfter(long revision, int limit) =>
        _store.Query($"SELECT header FROM entry WHERE revision > @after ORDER BY revision LIMIT {limit}", [("@after", revision)], row => (byte[])row.GetValue(0));

    /// <summary>Recomputes everything that is stored; the last step is done and names what does not fit.</summary>
    public async IAsyncEnumerable<Verification> Verify([EnumeratorCancellation] CancellationToken cancel = default)
    {
        await _queue.CatchUp();
        var committed = Head;
        var head = committed == 0 ? _sealer.Empty() : await StoredHead();
        await foreach (var step in new Verifier(_store, _types, ResourceName, head, committed, PublicKey).Run(cancel))
            yield return step;
    }

    /// <summary>How far a consumer of this service has applied another ledger, in its newest epoch that it knows.</summary>
    internal async Task<Point> Position(string consumer, string source) => (await _store.Query(
        "SELECT revision, source FROM position WHERE consumer = @consumer AND (source = @source OR source LIKE @later)",
        [("@consumer", consumer), ("@source", source), ("@later", source + "@%")], row => new Point(row.GetInt64(0), Positions.EpochOf(row.GetString(1)))))
        .DefaultIfEmpty(new(0, Epochs.First)).MaxBy(place => place.Epoch);

    internal Task Advance(EventPosition position) =>
        _queue.Submit(new Proposal(new Write(Caller.OfService(Name), "", "", "", []) { Position = position }, []));

    private async Task<string?> Ask()
    {
        try
        {
            var (size, root) = _sealer.Known;
            foreach (var head in await _store.Query("SELECT revision, root FROM head", [], row => (Revision: row.GetInt64(0), Root: (byte[])row.GetValue(1))))
                _sealer.Compare(size, root, head.Revision, head.Root);
            return TurnedBack;
        }
        catch (Exception cause)
        {
            return cause is Refusal refusal ? refusal.Message : $"The database cannot be used: {cause.GetBaseException().Message}";
        }
    }

    private async Task<SignedHead?> StoredHead() => (await _store.Query("SELECT revision, root, time, signature, key_id FROM head", [],
        row => new SignedHead(row.GetInt64(0), (byte[])row.GetValue(1), row.GetInt64(2), (byte[])row.GetValue(3), (byte[])row.GetValue(4)))).FirstOrDefault();

    // The epoch of what another replica committed a moment ago may not be known here yet.
    private Checkpoint? Described(SignedHead head)
    {
        if (CheckpointKey.Describe(ResourceName, head) is not { } checkpoint)
            return null;
        checkpoint.Epoch = head.Revision > Head ? 0 : _epochs.At(head.Revision);
        return checkpoint;
    }

    // A client may know from another replica what this one has not heard of yet.
    private async Task<long> HeadFrom(long revision)
    {
        if (revision > Head)
            await _queue.CatchUp();
        return Head;
    }

    private async Task<long> CheckedSize(long size, string field) => size == 0 ? Head : size <= await HeadFrom(size)
        ? size
        : throw new Refusal(StatusCode.OutOfRange, Reason.RevisionOutOfRange, $"The ledger has {Head} entries.", new Violation(field, $"must be at most {Head}"));

    private MerkleProver Prover()
    {
        lock (_tree)
            return _tree.Prover(Leaves);
    }

    private Task<List<byte[]>> Leaves(long from, int count) => _store.Query(
        "SELECT leaf FROM entry WHERE revision > @from AND revision <= @to ORDER BY revision", [("@from", from), ("@to", from + count)], row => (byte[])row.GetValue(0));
}
