using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Storage;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Reads;

/// <summary>
/// The chain that this process writes: number and digest of what comes next. A value: what was sealed counts when it is on
/// disk, and until then the chain is where it was.
/// </summary>
internal sealed record ReadChain(string Ledger, long Id, long Number, byte[] Digest)
{
    /// <summary>How the chain begins, as stored; only of one that has no read yet.</summary>
    internal byte[] Opening { get; private init; } = [];

    /// <summary>The name under which the heads of a chain are signed.</summary>
    internal static string NameOf(string ledger, long chain) => $"{ledger}/reads/{chain}";

    /// <summary>A new chain, after <paramref name="newest"/>.</summary>
    internal static ReadChain Open(string ledger, StoredChain? newest, DateTimeOffset now)
    {
        var opening = new InfoSharing.Ledgers.V1.ReadChain
        {
            Chain = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue,
            Ledger = ledger,
            OpenTime = Timestamp.FromDateTimeOffset(now),
            PreviousChain = newest?.Chain ?? 0,
            PreviousNumber = newest?.Number ?? 0,
            PreviousDigest = ByteString.CopyFrom(newest?.Digest ?? []),
        };
        var bytes = opening.ToByteArray();
        return new(ledger, opening.Chain, 0, SHA256.HashData(bytes)) { Opening = bytes };
    }

    /// <summary>Numbers the reads, chains their digests, and signs the last one.</summary>
    internal ReadBatch Seal(IReadOnlyList<Read> reads, CheckpointKey key, DateTimeOffset now)
    {
        var (number, digest, rows) = (Number, Digest, new List<SealedRead>(reads.Count));
        foreach (var read in reads)
        {
            (read.Chain, read.Number) = (Id, ++number);
            var bytes = read.ToByteArray();
            rows.Add(new(number, Milliseconds(read.Time), bytes, digest = Next(digest, bytes), Subjects.Of(read)));
        }

        var time = now.ToUnixTimeMilliseconds();
        return new(this, rows, new(number, digest, time, key.Sign(NameOf(Ledger, Id), number, digest, time), key.Id));
    }

    /// <summary>The chain after a batch that is on disk.</summary>
    internal ReadChain After(ReadBatch written) => new(Ledger, Id, written.Head.Revision, written.Head.Root);

    internal static byte[] Next(byte[] digest, byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(digest);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    internal static long Milliseconds(Timestamp? time) => time is null ? 0 : time.Seconds * 1000 + time.Nanos / 1_000_000;
}

/// <summary>By what a read is found again: what it is of, whose it is, and for which authority it was made.</summary>
internal static class Subjects
{
    internal static string Of(string resource) => "of " + resource;

    internal static string By(string principal) => "by " + principal;

    internal static string For(string authority) => "for " + authority;

    internal static IReadOnlyCollection<string> Of(Read read)
    {
        var subjects = new HashSet<string>(StringComparer.Ordinal) { By(read.Reader.Principal), For(read.Reader.Authority) };
        if (read.Resource.Length > 0)
            subjects.Add(Of(read.Resource));
        foreach (var name in read.HandedOut)
            subjects.Add(Of(name));
        return subjects;
    }
}
