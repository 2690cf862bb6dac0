using System.Globalization;
using System.Runtime.InteropServices;

namespace InfoSharing.Testing.Servers;

/// <summary>PostgreSQL from the programs of this machine.</summary>
internal sealed class PostgresProcess(ServerFolder folder, int port, IReadOnlyList<string> settings) : LocalServer(folder, Signal.Interrupt)
{
    private const int RemoveSegment = 0;

    // Debian keeps the server's programs out of the path, one folder per version.
    private static readonly string? Programs = new[] { "/usr/lib/postgresql" }.Where(System.IO.Directory.Exists)
        .SelectMany(System.IO.Directory.GetDirectories).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>Path of one of PostgreSQL's programs; its bare name where only the path of the shell can know it.</summary>
    internal static string ProgramAt(string name) => Programs is null ? name : Path.Combine(Programs, name);

    internal static bool IsInstalled => Programs is not null;

    private string Data => Folder.At("data");

    protected override async Task<Running> Launch()
    {
        if (!System.IO.Directory.Exists(Data))
            await Initialize();
        // No socket file, no shared memory that a killed server would leave behind, no prefix before "LOG:".
        var process = Guarded(Folder.Run(Path.Combine(Programs!, "postgres"), [
            "-D", Data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "dynamic_shared_memory_type=mmap", "-c", "log_line_prefix=", "-c", "max_connections=300", "-c", "fsync=on",
            .. settings.SelectMany(setting => new[] { "-c", setting })]));
        try
        {
            // "… connections", or "… read-only connections" of a stand-by.
            await process.Says("database system is ready to accept");
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    // Sorted as people sort, like most installations: an order that must be the same everywhere has to ask for it.
    private async Task Initialize()
    {
        Folder.Password();
        await using var initdb = Folder.Run(Path.Combine(Programs!, "initdb"), [
            "-D", Data, "-U", PostgresServer.User, "--pwfile", Folder.At("password"), "--auth=scram-sha-256", "--data-checksums", "--no-sync",
            "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]);
        if (await initdb.Exit(TimeSpan.FromMinutes(2)) != 0)
            throw new InvalidOperationException("initdb: " + initdb.Output + initdb.Errors);
    }

    protected override void DeleteData() => System.IO.Directory.Delete(Data, recursive: true);

    // A killed server leaves the small segment that guards its folder; its id is the last number of the seventh line.
    protected override async Task CleanUp()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(file))
            return;
        var lines = await File.ReadAllLinesAsync(file);
        if (lines.Length > 6 && int.TryParse(lines[6].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1], CultureInfo.InvariantCulture, out var segment))
            _ = ControlSegment(segment, RemoveSegment, IntPtr.Zero);
    }

    [DllImport("libc", EntryPoint = "shmctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ControlSegment(int segment, int command, IntPtr nothing);
}
