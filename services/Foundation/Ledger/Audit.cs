using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Verifies a ledger on the reader's side, for auditors and partner systems: from the exported entries alone it
/// recomputes the root, and holds it against a signed checkpoint. Nothing that the serving node says of itself is taken
/// on trust. Entries that came after the checkpoint belong to the next one.
/// </summary>
/// <example>
/// <code>
/// var audit = await Audit.Of(client, "ledgers/mutual-legal-assistance", cancel);
/// foreach (var finding in audit.Findings) …    // none: every entry is as it was signed
/// </code>
/// </example>
public sealed class Audit
{
    private const int MaxFindings = 100;

    private readonly Checkpoint _checkpoint;
    private readonly string? _unsigned;
    private readonly List<string> _entries = [];
    private readonly Frontier _edge = new();

    /// <summary>Begins with a checkpoint and the key that should have signed it.</summary>
    /// <param name="ledger">The ledger that is meant: "ledgers/directory".</param>
    /// <param name="checkpoint">From GetCheckpoint, or kept from an earlier day.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo. The key in the node's own answer proves that the node signed; a key that was kept, that it is still the same node.</param>
    public Audit(string ledger, Checkpoint? checkpoint, ByteString publicKey)
    {
        _checkpoint = checkpoint ?? new();
        _unsigned = _checkpoint.Ledger != ledger ? $"the checkpoint is not one of {ledger}"
            : CheckpointKey.Verify(_checkpoint, publicKey.ToByteArray()) ? null
            : "the signature of the checkpoint is wrong";
    }

    /// <summary>Entries that the checkpoint covers.</summary>
    public long Size => _checkpoint.Size;

    /// <summary>Entries taken so far; never more than <see cref="Size"/>.</summary>
    public long Taken => _edge.Size;

    /// <summary>What is wrong with the checkpoint itself; null when it is signed.</summary>
    public string? CheckpointFinding => _unsigned;

    /// <summary>Why what was taken is not what was signed; null when it is.</summary>
    public string? RootFinding => Taken == Size && _edge.Root().AsSpan().SequenceEqual(_checkpoint.RootHash.Span)
        ? null
        : $"the {Taken} entries do not give the signed root of {Size}";

    /// <summary>Entries that are not what they should be, at most 100.</summary>
    public IReadOnlyList<string> EntryFindings => _entries;

    /// <summary>Everything that does not fit; empty when the ledger is verified.</summary>
    public IEnumerable<string> Findings => new[] { _unsigned }.OfType<string>().Concat(_entries).Concat(new[] { RootFinding }.OfType<string>());

    /// <summary>Gets the newest checkpoint and every entry that it covers, and verifies them.</summary>
    /// <exception cref="RpcException">What the node refused; reading a whole ledger asks for the permission LEDGER_AUDIT.</exception>
    public static async Task<Audit> Of(LedgerService.LedgerServiceClient client, string ledger, CancellationToken cancel = default)
    {
        var signed = await client.GetCheckpointAsync(new() { Ledger = ledger }, cancellationToken: cancel);
        var audit = new Audit(ledger, signed.Checkpoint, signed.PublicKey);
        using var export = client.ExportEntries(new() { Ledger = ledger }, cancellationToken: cancel);
        await foreach (var part in export.ResponseStream.ReadAllAsync(cancel))
            audit.Take(part);
        return audit;
    }

    /// <summary>Takes the next part of an export that began with the first entry.</summary>
    public void Take(ExportEntriesResponse part)
    {
        if (part.FirstRevision != Taken + 1 && Taken < Size)
            Found($"after entry {Taken} the export goes on with {part.FirstRevision}");
        foreach (var entry in part.Entries.TakeWhile(_ => Taken < Size))
        {
            _edge.Append(MerkleTree.LeafHash(entry.Span));
            if (RevisionOf(entry) != Taken)
                Found($"entry {Taken} is numbered otherwise");
        }
    }

    internal static long? RevisionOf(ByteString entry)
    {
        try
        {
            return Entry.Parser.ParseFrom(entry).Revision;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private void Found(string finding)
    {
        if (_entries.Count < MaxFindings)
            _entries.Add(finding);
    }
}
