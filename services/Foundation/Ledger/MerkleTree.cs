using System.Numerics;
using System.Security.Cryptography;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// The Merkle tree over the ledger's entries (RFC 6962 § 2.1): leaf hash = SHA-256(0x00 ‖ entry),
/// node hash = SHA-256(0x01 ‖ left ‖ right). Kept in memory are its right edge and the roots of complete
/// blocks of 256 leaves; a proof fetches the few leaves that it needs.
/// </summary>
public sealed class MerkleTree
{
    /// <summary>Leaves per block whose root is kept.</summary>
    public const int BlockSize = 256;

    private readonly List<byte[]> _blocks = [];
    private readonly Frontier _frontier = new();

    /// <summary>A tree of the stored block roots and the leaf hashes that follow them.</summary>
    public MerkleTree(IEnumerable<byte[]> blocks, IEnumerable<byte[]> tail)
    {
        foreach (var block in blocks)
        {
            _blocks.Add(block);
            _frontier.AppendBlock(block);
        }

        foreach (var leaf in tail)
            Append(leaf);
    }

    /// <summary>Number of leaves.</summary>
    public long Size => _frontier.Size;

    /// <summary>SHA-256(0x00 ‖ <paramref name="entry"/>).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[65];
        node[0] = 0x01;
        left.CopyTo(node[1..]);
        right.CopyTo(node[33..]);
        return SHA256.HashData(node);
    }

    /// <summary>The root of <paramref name="leaves"/>; SHA-256 of nothing when there are none.</summary>
    public static byte[] RootOf(IReadOnlyList<byte[]> leaves) =>
        leaves.Count == 0 ? SHA256.HashData([]) : RangeOf(leaves, 0, leaves.Count);

    /// <summary>Adds a leaf.</summary>
    public void Append(byte[] leaf)
    {
        if (_frontier.Append(leaf) is { } root)
            _blocks.Add(root);
    }

    /// <summary>A copy of the right edge, to try a batch on before it is committed.</summary>
    public Frontier Edge() => new(_frontier);

    /// <summary>Root over all leaves.</summary>
    public byte[] Root() => _frontier.Root();

    /// <summary>Makes proofs over the tree as it is now; <paramref name="leaves"/> answers (first index, count).</summary>
    public MerkleProver Prover(Func<long, int, Task<List<byte[]>>> leaves) => new([.. _blocks], leaves);

    internal static byte[] RangeOf(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        if (count == 1)
            return leaves[from];
        var split = (int)Split(count);
        return NodeHash(RangeOf(leaves, from, split), RangeOf(leaves, from + split, count - split));
    }

    // The largest power of two smaller than n.
    internal static long Split(long n) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(n - 1)));
}

/// <summary>Makes audit paths and consistency proofs (RFC 6962 § 2.1.1–2.1.2).</summary>
public sealed class MerkleProver(byte[][] blocks, Func<long, int, Task<List<byte[]>>> leaves)
{
    /// <summary>Root over the first <paramref name="size"/> leaves.</summary>
    public async Task<byte[]> RootAt(long size) => size == 0 ? SHA256.HashData([]) : await Range(0, size);

    /// <summary>Audit path of the leaf at <paramref name="index"/> (0-based) in the tree of <paramref name="size"/> leaves.</summary>
    public async Task<List<byte[]>> InclusionPath(long index, long size)
    {
        var path = new List<byte[]>();
        await Include(index, 0, size, path);
        return path;
    }

    /// <summary>Proof that the first <paramref name="first"/> leaves are a prefix of the first <paramref name="second"/>.</summary>
    public async Task<List<byte[]>> ConsistencyPath(long first, long second)
    {
        var path = new List<byte[]>();
        if (first > 0 && first < second)
            await Consist(first, 0, second, whole: true, path);
        return path;
    }

    private async Task<byte[]> Range(long from, long count)
    {
        if (from % MerkleTree.BlockSize == 0 && count % MerkleTree.BlockSize == 0 && (from + count) / MerkleTree.BlockSize <= blocks.Length)
            return MerkleTree.RangeOf(blocks, (int)(from / MerkleTree.BlockSize), (int)(count / MerkleTree.BlockSize));
        if (count <= MerkleTree.BlockSize)
            return MerkleTree.RangeOf(await leaves(from, (int)count), 0, (int)count);
        var split = MerkleTree.Split(count);
        var left = await Range(from, split);
        var right = await Range(from + split, count - split);
        return MerkleTree.NodeHash(left, right);
    }

    private async Task Include(long index, long from, long count, List<byte[]> path)
    {
        if (count == 1)
            return;
        var split = MerkleTree.Split(count);
        if (index < split)
        {
            await Include(index, from, split, path);
            path.Add(await Range(from + split, count - split));
        }
        else
        {
            await Include(index - split, from + split, count - split, path);
            path.Add(await Range(from, split));
        }
    }

    private async Task Consist(long first, long from, long count, bool whole, List<byte[]> path)
    {
        if (first == count)
        {
            if (!whole)
                path.Add(await Range(from, count));
            return;
        }

        var split = MerkleTree.Split(count);
        if (first <= split)
        {
            await Consist(first, from, split, whole, path);
            path.Add(await Range(from + split, count - split));
        }
        else
        {
            await Consist(first - split, from + split, count - split, whole: false, path);
            path.Add(await Range(from, split));
        }
    }
}

/// <summary>
/// The right edge of the tree: the roots of its complete subtrees, largest first. Appending costs one hash on
/// average and the root a hash per subtree, whatever the size.
/// </summary>
public sealed class Frontier
{
    private const int BlockLevel = 8;

    private readonly List<(int Level, byte[] Hash)> _subtrees;

    internal Frontier() => _subtrees = [];

    internal Frontier(Frontier other) => (_subtrees, Size) = ([.. other._subtrees], other.Size);

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf; returns the root of the block of 256 that it completes, if it does.</summary>
    public byte[]? Append(byte[] leaf)
    {
        Size++;
        return Push(0, leaf);
    }

    /// <summary>Root over all leaves; SHA-256 of nothing when there are none.</summary>
    public byte[] Root()
    {
        if (_subtrees.Count == 0)
            return SHA256.HashData([]);
        var root = _subtrees[^1].Hash;
        for (var i = _subtrees.Count - 2; i >= 0; i--)
            root = MerkleTree.NodeHash(_subtrees[i].Hash, root);
        return root;
    }

    internal void AppendBlock(byte[] root)
    {
        Size += MerkleTree.BlockSize;
        Push(BlockLevel, root);
    }

    private byte[]? Push(int level, byte[] hash)
    {
        byte[]? block = null;
        while (_subtrees.Count > 0 && _subtrees[^1].Level == level)
        {
            hash = MerkleTree.NodeHash(_subtrees[^1].Hash, hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
            if (++level == BlockLevel)
                block = hash;
        }

        _subtrees.Add((level, hash));
        return block;
    }
}

/// <summary>Checks proofs with nothing but hashes: what a party runs that does not trust the host (RFC 9162 § 2.1.3–2.1.4).</summary>
public static class MerkleProof
{
    /// <summary>True when <paramref name="path"/> leads from the leaf at <paramref name="index"/> to <paramref name="root"/>.</summary>
    public static bool Includes(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (index < 0 || index >= size || !AreHashes(path))
            return false;
        var (fn, sn, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                for (; (fn & 1) == 0 && fn != 0; fn >>= 1, sn >>= 1) { }
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>True when the ledger of <paramref name="firstRoot"/> is a prefix of the ledger of <paramref name="secondRoot"/>.</summary>
    public static bool IsConsistent(long first, long second, byte[] firstRoot, byte[] secondRoot, IReadOnlyList<byte[]> path)
    {
        if (first < 0 || first > second || !AreHashes([firstRoot, secondRoot, .. path]))
            return false;
        if (first == second)
            return path.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        if (first == 0)
            return path.Count == 0 && firstRoot.AsSpan().SequenceEqual(SHA256.HashData([]));
        List<byte[]> nodes = BitOperations.IsPow2(first) ? [firstRoot, .. path] : [.. path];
        if (nodes.Count == 0)
            return false;
        var (fn, sn) = (first - 1, second - 1);
        for (; (fn & 1) == 1; fn >>= 1, sn >>= 1) { }
        var (fr, sr) = (nodes[0], nodes[0]);
        foreach (var node in nodes.Skip(1))
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (MerkleTree.NodeHash(node, fr), MerkleTree.NodeHash(node, sr));
                for (; (fn & 1) == 0 && fn != 0; fn >>= 1, sn >>= 1) { }
            }
            else
            {
                sr = MerkleTree.NodeHash(sr, node);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr.AsSpan().SequenceEqual(firstRoot) && sr.AsSpan().SequenceEqual(secondRoot);
    }

    // Whoever proves may send anything: a hash of another length is none.
    private static bool AreHashes(IEnumerable<byte[]> hashes) => hashes.All(hash => hash.Length == SHA256.HashSizeInBytes);
}
