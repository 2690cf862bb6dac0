using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// Frees the rows of erased content, soon after and in the background. Nobody waits for it: no reader sees them any more,
/// and what is not done here the database's autovacuum does later.
/// </summary>
internal sealed partial class PostgresVacuum : IAsyncDisposable
{
    private readonly PostgresConnections _connections;
    private readonly ILogger _log;
    private readonly Channel<string> _due = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;

    internal PostgresVacuum(PostgresConnections connections, ILogger log)
    {
        (_connections, _log) = (connections, log);
        _loop = Run();
    }

    /// <summary>The batch is committed.</summary>
    internal void After(SealedBatch? written)
    {
        foreach (var entry in written?.Erasing ?? [])
            _due.Writer.TryWrite(entry.Staged.Type.Table);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task Run()
    {
        while (await _due.Reader.WaitToReadAsync(_closing.Token))
        {
            var tables = new HashSet<string>(StringComparer.Ordinal) { "payload" };
            while (_due.Reader.TryRead(out var table))
                tables.Add(table);
            try
            {
                await Vacuum(string.Join(", ", tables));
            }
            catch (Exception failure) when (!_closing.IsCancellationRequested)
            {
                Failed(_log, failure);
            }
        }
    }

    private async Task Vacuum(string tables)
    {
        await using var connection = await _connections.OpenAlone(_closing.Token);
        foreach (var sql in new[] { "SET statement_timeout = 0", "VACUUM " + tables })
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(_closing.Token);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rows of erased content could not be freed; autovacuum will do it")]
    private static partial void Failed(ILogger log, Exception failure);
}
