using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>The key that signs a ledger's checkpoints: ECDSA P-256, one per ledger, kept in the data folder.</summary>
public sealed class CheckpointKey : IDisposable
{
    private readonly ECDsa _key;

    private CheckpointKey(ECDsa key)
    {
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        Id = IdOf(PublicKey);
    }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public byte[] PublicKey { get; }

    /// <summary>First 8 bytes of SHA-256 of <see cref="PublicKey"/>.</summary>
    public byte[] Id { get; }

    /// <summary>Reads the key in <paramref name="file"/>, or makes one that only the owner can read.</summary>
    public static CheckpointKey ReadOrMake(string file) => new(Access.KeyFile.ReadOrMake(file));

    /// <summary>Signs <paramref name="root"/> as the root of the first <paramref name="size"/> entries.</summary>
    public byte[] Sign(string ledger, long size, byte[] root, long milliseconds) =>
        Sign(SignedText(ledger, size, root, milliseconds));

    // Writes and reads are signed side by side.
    private byte[] Sign(byte[] text)
    {
        lock (_key)
            return _key.SignData(text, HashAlgorithmName.SHA256);
    }

    /// <summary>True when the checkpoint carries a signature of this public key.</summary>
    public static bool Verify(Checkpoint checkpoint, byte[] publicKey)
    {
        using var key = ECDsa.Create();
        // Whoever answers may answer anything. Signed are milliseconds: what is finer was never signed.
        if (checkpoint.Time is null || checkpoint.Time.Nanos % 1_000_000 != 0 || !IsKey(key, publicKey))
            return false;
        var text = SignedText(checkpoint.Ledger, checkpoint.Size, checkpoint.RootHash.ToByteArray(), Milliseconds(checkpoint.Time));
        return checkpoint.KeyId.Span.SequenceEqual(IdOf(publicKey)) && key.VerifyData(text, checkpoint.Signature.Span, HashAlgorithmName.SHA256);
    }

    private static bool IsKey(ECDsa key, byte[] publicKey)
    {
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return true;
        }
        // Damaged bytes can name a curve that this machine does not know.
        catch (Exception wrong) when (wrong is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>The head as it is published; null when its time is none.</summary>
    internal static Checkpoint? Describe(string ledger, Storage.SignedHead head)
    {
        if (head.TimeMilliseconds < 0 || head.TimeMilliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return null;
        return new()
        {
            Ledger = ledger,
            Size = head.Revision,
            RootHash = ByteString.CopyFrom(head.Root),
            Time = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeMilliseconds(head.TimeMilliseconds)),
            Signature = ByteString.CopyFrom(head.Signature),
            KeyId = ByteString.CopyFrom(head.KeyId),
        };
    }

    private static byte[] IdOf(byte[] publicKey) => SHA256.HashData(publicKey)[..8];

    private static long Milliseconds(Timestamp time) => time.Seconds * 1000 + time.Nanos / 1_000_000;

    private static byte[] SignedText(string ledger, long size, byte[] root, long milliseconds) =>
        Encoding.UTF8.GetBytes($"{ledger}\n{size}\n{Convert.ToBase64String(root)}\n{milliseconds}\n");
}
