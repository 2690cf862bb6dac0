using System.Runtime.InteropServices;

namespace InfoSharing.Foundation.Storage;

/// <summary>Folders for the node's own user alone, and their way to disk.</summary>
public static class Folder
{
    /// <summary>Makes the folder when it is absent; nobody but the owner may look into it.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(path);
        else
            System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a folder that a start needs, when it is absent.</summary>
    /// <exception cref="StartupException">It is absent and cannot be made.</exception>
    public static void Require(string path)
    {
        try
        {
            Make(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder {path} does not exist and cannot be made: make it, or let this process write where it is to be.");
        }
    }

    /// <summary>Returns when what was made, renamed or removed in the folder is so after a power failure too.</summary>
    /// <exception cref="IOException">The folder's file system could not write it.</exception>
    public static void Flush(string path)
    {
        // NTFS keeps its folders in a journal of its own.
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(path, 0);
        if (folder < 0)
            throw new IOException($"The folder cannot be opened: error {Marshal.GetLastPInvokeError()}.", Marshal.GetLastPInvokeError());
        var failed = Sync(folder) < 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Close(folder);
        if (failed != 0)
            throw new IOException($"The folder cannot be written to disk: error {failed}.", failed);
    }

    // .NET opens no folders, so this is the system's own call.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
