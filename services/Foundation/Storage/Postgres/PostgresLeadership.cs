using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// One leader among the replicas: a session's advisory lock. The server gives it to the next one when the session ends,
/// and the leader asks every two seconds whether its session still lives.
/// </summary>
internal static partial class PostgresLeadership
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    internal static async Task Run(PostgresConnections connections, string schema, string role, ILogger log, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var session = await connections.OpenAlone(cancel);
                if (await Try(session, schema, role, cancel))
                    await Lead(session, work, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // The service stops.
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                Lost(log, failure, role);
            }

            await Task.Delay(Beat, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task Lead(NpgsqlConnection session, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var working = work(lost.Token);
        try
        {
            while (!working.IsCompleted)
            {
                await Task.WhenAny(working, Task.Delay(Beat, lost.Token));
                await using var alive = new NpgsqlCommand("SELECT 1", session) { CommandTimeout = (int)Beat.TotalSeconds };
                await alive.ExecuteScalarAsync(cancel);
            }
        }
        finally
        {
            await lost.CancelAsync();
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await working;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Role}: the database session that tells whether this replica leads was lost; whoever gets the lock leads now.")]
    private static partial void Lost(ILogger log, Exception cause, string role);

    private static async Task<bool> Try(NpgsqlConnection session, string schema, string role, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtext($1), hashtext($2))", session)
        {
            Parameters = { new() { Value = schema }, new() { Value = role } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
