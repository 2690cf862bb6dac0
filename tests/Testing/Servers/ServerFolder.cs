using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace InfoSharing.Testing.Servers;

/// <summary>
/// A server's folder and the user to whom it belongs: servers refuse to run as root, so that root starts them as the
/// first of the named users that this machine has.
/// </summary>
internal sealed class ServerFolder
{
    private readonly (uint User, uint Group)? _owner;

    private ServerFolder(string path, bool isKept, string[] users)
    {
        (Path, IsKept) = (path, isKept);
        if (Environment.UserName != "root")
            return;
        _owner = Find([.. users, "nobody"]);
        Give(Path);
    }

    internal string Path { get; }

    /// <summary>False: it goes with the server.</summary>
    internal bool IsKept { get; }

    /// <summary>A new folder.</summary>
    internal static ServerFolder Temporary(string purpose, params string[] users) =>
        new(System.IO.Directory.CreateTempSubdirectory($"infosharing-{purpose}-").FullName, isKept: false, users);

    /// <summary>A folder to go on with the next time.</summary>
    internal static ServerFolder Kept(string path, params string[] users) => new(System.IO.Directory.CreateDirectory(path).FullName, isKept: true, users);

    /// <summary>A password, made when the folder has none.</summary>
    internal string Password()
    {
        var file = At("password");
        if (!System.IO.File.Exists(file))
            File("password", RandomNumberGenerator.GetHexString(24));
        return System.IO.File.ReadAllText(file);
    }

    internal string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a folder in it, or finds it.</summary>
    internal string Folder(string name)
    {
        System.IO.Directory.CreateDirectory(At(name));
        Give(At(name));
        return At(name);
    }

    /// <summary>Writes a file that only the server reads.</summary>
    internal string File(string name, string text)
    {
        System.IO.File.WriteAllText(At(name), text);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Give(At(name));
        return At(name);
    }

    /// <summary>
    /// Runs a program in it as its owner and as the leader of a group; setsid and setpriv give way to the program, so
    /// that the process is the program's.
    /// </summary>
    internal Running Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        (string, string)[] all = [("HOME", Path), ("LC_ALL", "C.UTF-8"), .. environment];
        return _owner is (var user, var group)
            ? Running.StartIn(Path, "setsid", ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", program, .. arguments], all)
            : Running.StartIn(Path, "setsid", [program, .. arguments], all);
    }

    /// <summary>Deletes it, if nobody wants to keep it.</summary>
    internal void Leave()
    {
        if (!IsKept)
            System.IO.Directory.Delete(Path, recursive: true);
    }

    private static (uint User, uint Group) Find(IEnumerable<string> users)
    {
        var known = System.IO.File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(p => p.Length > 3).ToLookup(p => p[0]);
        var entry = users.SelectMany(name => known[name]).First();
        return (uint.Parse(entry[2], CultureInfo.InvariantCulture), uint.Parse(entry[3], CultureInfo.InvariantCulture));
    }

    private void Give(string path)
    {
        if (_owner is (var user, var group) && ChangeOwner(path, user, group) != 0)
            throw new InvalidOperationException($"{path} cannot be given to the user {user}.");
    }

    [DllImport("libc", EntryPoint = "lchown", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
