using System.Security.Cryptography;
using System.Text;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>Against the definitions of RFC 6962 § 2.1, written down a second time in the shortest way, for every size up to 300.</summary>
public sealed class MerkleTests
{
    private const int Sizes = 300;

    private static readonly List<byte[]> Leaves = [.. Enumerable.Range(0, Sizes).Select(i => MerkleTree.LeafHash(Encoding.UTF8.GetBytes($"entry {i}")))];

    [Fact]
    public void Hashes_the_published_vectors()
    {
        // RFC 6962 § 2.1: the hash of an empty list, and the test vectors of the certificate-transparency project.
        Convert.ToHexStringLower(MerkleTree.RootOf([])).ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        Convert.ToHexStringLower(MerkleTree.LeafHash([])).ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        string[] inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = inputs.Select(i => MerkleTree.LeafHash(Convert.FromHexString(i))).ToList();
        Convert.ToHexStringLower(MerkleTree.RootOf(leaves)).ShouldBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    [Fact]
    public void Gives_the_root_of_the_definition_at_every_size()
    {
        var tree = new MerkleTree([], []);
        for (var n = 0; n < Sizes; n++)
        {
            tree.Root().ShouldBe(Definition(0, n));
            tree.Append(Leaves[n]);
        }
    }

    [Fact]
    public void Restores_from_blocks_and_the_leaves_after_them()
    {
        var whole = new MerkleTree([], Leaves);
        var restored = new MerkleTree([Definition(0, 256)], Leaves.Skip(256));
        restored.Size.ShouldBe(Sizes);
        restored.Root().ShouldBe(whole.Root());
    }

    [Fact]
    public async Task Proves_the_inclusion_of_every_leaf_in_every_tree()
    {
        var prover = Prover();
        for (var n = 1; n <= Sizes; n++)
        {
            var root = Definition(0, n);
            for (var i = 0; i < n; i++)
                MerkleProof.Includes(Leaves[i], i, n, await prover.InclusionPath(i, n), root).ShouldBeTrue($"leaf {i} of {n}");
        }
    }

    [Fact]
    public async Task Proves_consistency_between_every_pair_of_trees()
    {
        var prover = Prover();
        var roots = Enumerable.Range(0, Sizes + 1).Select(n => Definition(0, n)).ToList();
        for (var n = 0; n <= Sizes; n++)
        {
            for (var m = 0; m <= n; m++)
                MerkleProof.IsConsistent(m, n, roots[m], roots[n], await prover.ConsistencyPath(m, n)).ShouldBeTrue($"{m} in {n}");
        }
    }

    [Fact]
    public async Task Accepts_no_mutated_proof()
    {
        var prover = Prover();
        var random = new Random(20260101);
        for (var round = 0; round < 20_000; round++)
        {
            var n = random.Next(2, Sizes + 1);
            var i = random.Next(n);
            var path = (await prover.InclusionPath(i, n)).ConvertAll(h => (byte[])h.Clone());
            var (leaf, index, root) = ((byte[])Leaves[i].Clone(), i, Definition(0, n));
            switch (random.Next(5))
            {
                case 0: path[random.Next(path.Count)][random.Next(32)] ^= (byte)(1 << random.Next(8)); break;
                case 1: path.RemoveAt(random.Next(path.Count)); break;
                case 2: path.Insert(random.Next(path.Count + 1), RandomNumberGenerator.GetBytes(32)); break;
                case 3: leaf[random.Next(32)] ^= (byte)(1 << random.Next(8)); break;
                default: index = (i + 1 + random.Next(n - 1)) % n; break;
            }

            MerkleProof.Includes(leaf, index, n, path, root).ShouldBeFalse();
        }
    }

    private static MerkleProver Prover() => new MerkleTree([], Leaves).Prover((from, count) => Task.FromResult(Leaves.GetRange((int)from, count)));

    private static byte[] Definition(int from, int count)
    {
        if (count == 0)
            return SHA256.HashData([]);
        if (count == 1)
            return Leaves[from];
        var k = 1;
        while (k * 2 < count)
            k *= 2;
        return SHA256.HashData([1, .. Definition(from, k), .. Definition(from + k, count - k)]);
    }
}
