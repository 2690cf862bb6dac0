using System.Globalization;
using System.Runtime.InteropServices;

namespace InfoSharing.Testing;

/// <summary>What can be sent to a process; the numbers are Linux's.</summary>
public enum Signal
{
    /// <summary>SIGINT.</summary>
    Interrupt = 2,

    /// <summary>SIGTERM.</summary>
    Terminate = 15,

    /// <summary>SIGCONT: goes on.</summary>
    Continue = 18,

    /// <summary>SIGSTOP: stands still, and cannot refuse to.</summary>
    Stop = 19,
}

/// <summary>Signals to a process, and to everything that it started.</summary>
internal static class Signals
{
    internal static void Send(int process, Signal signal)
    {
        if (Kill(process, (int)signal) != 0)
            throw new InvalidOperationException($"The process {process} takes no signal.");
    }

    /// <summary>The parent comes first: stopped, it starts no others while its children are being counted.</summary>
    internal static void SendTree(int root, Signal signal)
    {
        Send(root, signal);
        foreach (var process in Tree(root).Skip(1))
            _ = Kill(process, (int)signal);
    }

    /// <summary>The process, then everything that it started.</summary>
    internal static IReadOnlyList<int> Tree(int root)
    {
        var children = System.IO.Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(Parent);
        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]]);
        return found;
    }

    // "1234 (name, with anything in it) S 1 …": the fourth field.
    private static int Parent(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
