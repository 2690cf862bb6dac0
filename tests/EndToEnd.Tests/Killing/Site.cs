using Microsoft.Data.Sqlite;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>One data folder and the node that serves it now; between a kill and the next start there is none.</summary>
internal sealed class Site : IAsyncDisposable
{
    private TaskCompletionSource<Node> _current = New();
    private Node? _serving;

    internal string Folder { get; } = Place.TemporaryFolder();

    /// <summary>The node that serves, or the next one.</summary>
    internal Task<Node> Node => Volatile.Read(ref _current).Task;

    /// <summary>Starts a node, lets it be examined, and then lets the clients in.</summary>
    internal async Task Open(Func<Node, Task> examine)
    {
        _serving = await EndToEnd.Tests.Node.Start(Folder);
        await examine(_serving);
        _current.SetResult(_serving);
    }

    /// <summary>Kills the node in whatever it is doing.</summary>
    internal async Task Kill()
    {
        Volatile.Write(ref _current, New());
        _serving!.Process.Kill();
        await _serving.Process.Exit(TimeSpan.FromSeconds(20));
        await _serving.DisposeAsync();
    }

    /// <summary>SQLite's own word on every database file.</summary>
    internal IReadOnlyList<string> Integrity() =>
        [.. System.IO.Directory.EnumerateFiles(Folder, "*.db", SearchOption.AllDirectories).SelectMany(Integrity)];

    public async ValueTask DisposeAsync()
    {
        if (_serving is not null)
            await _serving.DisposeAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    private static IEnumerable<string> Integrity(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        using var rows = check.ExecuteReader();
        while (rows.Read())
            yield return $"{Path.GetFileName(file)}: {rows.GetString(0)}";
    }

    private static TaskCompletionSource<Node> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
