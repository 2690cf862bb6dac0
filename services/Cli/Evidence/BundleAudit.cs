using System.Security.Cryptography;
using Google.Protobuf;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Cli.Evidence;

/// <summary>
/// What an evidence bundle proves, with nothing but itself: the signature, each entry's way to the signed root, each content,
/// each file against the item's own record, and who had it in which order. What it cannot prove is said too.
/// </summary>
internal sealed class BundleAudit
{
    private const string CaseLedger = "ledgers/case-exchange";

    private readonly List<string> _passed = [];
    private readonly List<string> _open = [];
    private readonly List<string> _findings = [];
    private readonly List<(Entry Entry, Item Version)> _versions = [];
    private readonly List<Step> _steps = [];

    private BundleAudit(EvidenceBundle bundle) => Bundle = bundle;

    public string Item => Bundle.Item;

    /// <summary>What was proven.</summary>
    public IReadOnlyList<string> Passed => _passed;

    /// <summary>What a bundle cannot prove, or this one does not.</summary>
    public IReadOnlyList<string> Open => _open;

    /// <summary>What does not fit.</summary>
    public IReadOnlyList<string> Findings => _findings;

    public bool IsSound => _findings.Count == 0;

    /// <summary>The complete files of the newest version.</summary>
    public IReadOnlyList<EvidenceFile> FilesMeant => _versions.Count == 0 ? [] : [.. _versions[^1].Version.Files.Where(f => f.State == FileState.Complete)];

    private EvidenceBundle Bundle { get; }

    /// <param name="proof">infosharing.cases.v1.EvidenceBundle.</param>
    /// <param name="files">Id and bytes of each file that comes with it.</param>
    /// <param name="keptKey">The key that should have signed, from a source of one's own.</param>
    public static BundleAudit Of(byte[] proof, IReadOnlyList<(string Id, Func<Stream> Open)> files, ByteString? keptKey)
    {
        var audit = new BundleAudit(Read(proof) ?? new EvidenceBundle());
        // Anything beside what is checked would look as if it had been.
        audit.Check(audit.Bundle.ToByteArray().AsSpan().SequenceEqual(proof), null, "the proof is damaged, or holds what is no part of one");
        audit.Signature(keptKey);
        audit.Entries();
        audit.Contents();
        audit.Files(files);
        new CustodyAudit(audit.Bundle.Item, [.. audit._steps], audit.FilesMeant).Run(audit._passed, audit._open, audit._findings);
        audit._open.Add("that nothing else was recorded: a bundle shows what its maker might read, up to its checkpoint");
        return audit;
    }

    private static EvidenceBundle? Read(byte[] proof)
    {
        try
        {
            return EvidenceBundle.Parser.WithDiscardUnknownFields(discardUnknownFields: true).ParseFrom(proof);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private void Signature(ByteString? keptKey)
    {
        var checkpoint = Bundle.Checkpoint ?? new Checkpoint();
        Check(checkpoint.Ledger == CaseLedger, null, $"the checkpoint is not one of {CaseLedger}");
        Check(CheckpointKey.Verify(checkpoint, Bundle.PublicKey.ToByteArray()), $"{checkpoint.Size} entries were signed {Words.At(checkpoint.Time)}", "the signature of the checkpoint is wrong");
        Check(checkpoint.Epoch == 0, null, "the checkpoint states an epoch, which is not signed");
        if (keptKey is null)
            _open.Add("that the key is the node's own: hold it to one that you kept, with --against");
        else
            Check(keptKey == Bundle.PublicKey, "the key is the one that was kept", "it was signed with another key than the one that was kept");
    }

    private void Entries()
    {
        var (last, erased) = (0L, 0);
        foreach (var sent in Bundle.Entries)
        {
            var proven = new Proven(sent.Entry.ToByteArray(), sent.Salt.ToByteArray(), sent.Resource.ToByteArray(), [.. sent.Path.Select(hash => hash.ToByteArray())]);
            if (proven.Finding(Bundle.Checkpoint ?? new Checkpoint()) is { } finding)
            {
                _findings.Add(finding);
                continue;
            }

            var entry = proven.Recorded!;
            Check(entry.Revision > last, null, $"entry {entry.Revision} does not stand in its place");
            last = entry.Revision;
            if (proven.IsErased)
                erased++;
            else
                Take(entry, proven.Resource);
        }

        _passed.Add($"{Bundle.Entries.Count} entries lead to the signed root, and {Bundle.Entries.Count - erased} contents are what was recorded");
        if (erased > 0)
            _open.Add($"the content of {erased} versions: it was erased, and its hash stayed");
    }

    private void Take(Entry entry, byte[] content)
    {
        try
        {
            if (entry.Resource == Bundle.Item && entry.ResourceType == Cases.V1.Item.Descriptor.FullName)
                _versions.Add((entry, Named(entry, Cases.V1.Item.Parser.ParseFrom(content), i => i.Name)));
            else if (entry.Resource.StartsWith(Bundle.Item + "/handOvers/", StringComparison.Ordinal) && entry.ResourceType == HandOver.Descriptor.FullName)
                _steps.Add(new(entry, Named(entry, HandOver.Parser.ParseFrom(content), h => h.Name)));
            else
                _findings.Add($"entry {entry.Revision} is about something else: {entry.Resource}");
        }
        catch (InvalidProtocolBufferException)
        {
            _findings.Add($"the content of entry {entry.Revision} cannot be read");
        }
    }

    private T Named<T>(Entry entry, T content, Func<T, string> name)
    {
        Check(name(content) == entry.Resource, null, $"the content of entry {entry.Revision} belongs to another resource");
        return content;
    }

    private void Contents()
    {
        if (_versions.Count == 0)
        {
            Check(Bundle.Entries.Any(e => e.Salt.IsEmpty), null, "no version of the item is here");
            return;
        }

        foreach (var (entry, version) in _versions)
            Check(entry.Actor?.Authority == version.Originator, null, $"entry {entry.Revision} was not made by the originator {version.Originator}");
        var (newest, now) = _versions[^1];
        _passed.Add($"the item as {newest.Actor?.Principal} of {now.Originator} recorded it {Words.At(newest.RecordTime)} (entry {newest.Revision}, {newest.Change})");
        if (_versions[0].Entry.Change != "ADD_ITEM")
            _open.Add($"what the item said before entry {_versions[0].Entry.Revision}: its earlier versions are not here");
    }

    private void Files(IReadOnlyList<(string Id, Func<Stream> Open)> files)
    {
        foreach (var file in FilesMeant)
        {
            if (files.Where(f => f.Id == file.Id).ToList() is not [var (_, open)])
                _findings.Add($"the file {file.Id} ({file.FileName}) is not here once");
            else
                Check(IsWhole(open, file), $"the file {file.Id} ({file.FileName}, {file.SizeBytes} bytes) is the one that was recorded: SHA-256 {file.Sha256}", $"the file {file.Id} ({file.FileName}) is not the one that was recorded");
        }

        foreach (var (id, _) in files.Where(f => FilesMeant.All(meant => meant.Id != f.Id)))
            _findings.Add($"{id} is in the archive and not in the record");
    }

    private static bool IsWhole(Func<Stream> open, EvidenceFile file)
    {
        try
        {
            using var bytes = open();
            using var counted = new Counted(bytes);
            return Convert.ToHexStringLower(SHA256.HashData(counted)) == file.Sha256 && counted.Count == file.SizeBytes;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void Check(bool holds, string? passed, string failed)
    {
        if (!holds)
            _findings.Add(failed);
        else if (passed is not null)
            _passed.Add(passed);
    }

    /// <summary>A hand-over as an entry recorded it.</summary>
    internal sealed record Step(Entry Entry, HandOver HandOver);

    // An archive's own word for the length of what is in it proves nothing.
    private sealed class Counted(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Took(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Took(inner.Read(buffer));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Took(int count)
        {
            Count += count;
            return count;
        }
    }
}
