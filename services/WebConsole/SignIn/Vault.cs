using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.WebConsole.SignIn;

/// <summary>
/// Small records in files, each sealed (AES-256-GCM) with a key that is made from a secret and stored nowhere: the
/// browser's cookie holds the secret. Whoever reads the folder reads no token, and replicas that share the folder
/// share the records.
/// </summary>
internal sealed class Vault
{
    private const int Nonce = 12;
    private const int Tag = 16;

    private readonly string _root;
    private readonly TimeProvider _clock;

    public Vault(ConsoleSettings settings, DataFolder data, TimeProvider clock)
    {
        _clock = clock;
        _root = settings.Sessions.Length > 0 ? settings.Sessions : Path.Combine(data.Path, "sessions");
    }

    /// <summary>256 random bits, as text.</summary>
    internal static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static bool IsSecret(string text) => text.Length == 43 && Base64Url.IsValid(text);

    /// <summary>Of the record under a secret: it says where the record is and opens nothing.</summary>
    internal static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A key for one use of a secret.</summary>
    internal static byte[] KeyOf(string secret, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes(use));

    /// <summary>Writes a record anew or over the old one, whole or not at all.</summary>
    /// <param name="shelf">Records that belong together: those of one officer.</param>
    /// <param name="secret">Opens it.</param>
    /// <param name="label">Not sealed: what may be shown of it without the secret.</param>
    /// <param name="content">Sealed.</param>
    internal void Put<T>(string shelf, string secret, string label, T content)
    {
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(_root, shelf)).FullName;
        var file = Path.Combine(folder, IdOf(secret));
        var draft = file + "." + Path.GetRandomFileName();
        File.WriteAllText(draft, JsonSerializer.Serialize(new Record(label, Seal(secret, JsonSerializer.SerializeToUtf8Bytes(content)))));
        File.SetLastWriteTimeUtc(draft, _clock.GetUtcNow().UtcDateTime);
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>The record under a secret, and when it was last touched; null when there is none.</summary>
    internal (T Content, DateTimeOffset Touched)? Open<T>(string shelf, string secret)
    {
        var file = FileOf(shelf, IdOf(secret));
        try
        {
            var record = JsonSerializer.Deserialize<Record>(File.ReadAllText(file))!;
            return (JsonSerializer.Deserialize<T>(Unseal(secret, record.Sealed))!, TouchedAt(file));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or JsonException or CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>It was used now.</summary>
    internal void Touch(string shelf, string secret)
    {
        try
        {
            File.SetLastWriteTimeUtc(FileOf(shelf, IdOf(secret)), _clock.GetUtcNow().UtcDateTime);
        }
        catch (IOException)
        {
            // It was ended meanwhile; the next question finds that out.
        }
    }

    /// <summary>True when this call took it away: of two, one.</summary>
    internal bool Remove(string shelf, string id)
    {
        var file = FileOf(shelf, id);
        if (!File.Exists(file))
            return false;
        File.Delete(file);
        return true;
    }

    /// <summary>What lies on a shelf, without opening it.</summary>
    internal IEnumerable<(string Id, string Label, DateTimeOffset Touched)> List(string shelf)
    {
        var folder = new DirectoryInfo(Path.Combine(_root, shelf));
        foreach (var file in folder.Exists ? folder.EnumerateFiles().Where(f => !f.Name.Contains('.')) : [])
        {
            if (LabelOf(file) is { } label)
                yield return (file.Name, label, TouchedAt(file.FullName));
        }
    }

    /// <summary>Throws away what was not touched since.</summary>
    internal void Clear(DateTimeOffset untouchedSince)
    {
        var root = new DirectoryInfo(_root);
        foreach (var file in root.Exists ? root.EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.LastWriteTimeUtc < untouchedSince.UtcDateTime) : [])
            file.Delete();
    }

    // Shelf and id come from a cookie or a URL: nothing but hexadecimal digits ever reaches the file system.
    private string FileOf(string shelf, string id) =>
        (shelf + id).All(char.IsAsciiHexDigitLower) ? Path.Combine(_root, shelf, id) : Path.Combine(_root, "none", "none");

    private static DateTimeOffset TouchedAt(string file) => new(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);

    private static string? LabelOf(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<Record>(File.ReadAllText(file.FullName))?.Label;
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Seal(string secret, byte[] plain)
    {
        var bytes = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, Nonce));
        using var cipher = new AesGcm(KeyOf(secret, "record"), Tag);
        cipher.Encrypt(bytes.AsSpan(0, Nonce), plain, bytes.AsSpan(Nonce, plain.Length), bytes.AsSpan(Nonce + plain.Length));
        return bytes;
    }

    private static byte[] Unseal(string secret, byte[] bytes)
    {
        var plain = new byte[bytes.Length - Nonce - Tag];
        using var cipher = new AesGcm(KeyOf(secret, "record"), Tag);
        cipher.Decrypt(bytes.AsSpan(0, Nonce), bytes.AsSpan(Nonce, plain.Length), bytes.AsSpan(Nonce + plain.Length), plain);
        return plain;
    }

    private sealed record Record(string Label, byte[] Sealed);
}
