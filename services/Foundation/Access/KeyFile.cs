using System.Security.Cryptography;
using System.Text;

namespace InfoSharing.Foundation.Access;

/// <summary>A private key (ECDSA P-256, PKCS #8 PEM) in a file that is not everybody's to read; made when absent, then for its owner alone.</summary>
internal static class KeyFile
{
    // Its group may: that is how an orchestrator mounts a secret for a process that is not root.
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Processes that start at once get the same key: the first one's.</summary>
    /// <exception cref="StartupException">The file holds no such key.</exception>
    internal static ECDsa ReadOrMake(string file)
    {
        if (!File.Exists(file))
            MakeOrSay(file);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new StartupException($"{file} does not hold a private key (ECDSA, PEM), or cannot be read.");
        }
    }

    /// <summary>True when anybody on this machine can read it, or write another.</summary>
    internal static bool IsOpen(string file) =>
        !OperatingSystem.IsWindows() && File.Exists(file) && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None;

    private static void MakeOrSay(string file)
    {
        try
        {
            Make(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{file} does not exist, or cannot be reached, and cannot be made here: put the private key there (ECDSA P-256, PKCS #8 PEM), or let this process write to the folder.");
        }
    }

    // Written beside and moved into place: a process that dies here leaves no half key behind, and nobody's key is replaced.
    private static void Make(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{file}.{Guid.NewGuid():N}.new";
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
