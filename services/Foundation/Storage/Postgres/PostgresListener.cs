using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>Hears of other replicas' commits by NOTIFY, and looks by itself every second in case a word was lost.</summary>
internal sealed partial class PostgresListener(PostgresConnections connections, string channel, string instance, ILogger log)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private long _heard;

    /// <summary>Whatever goes wrong, it is said and tried again: a replica that no longer listens would show an old state for ever.</summary>
    internal async Task Run(Func<long, Task> changed, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = await connections.OpenAlone(cancel);
                await Follow(connection, changed, cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                Deaf(log, failure, channel);
                await Task.Delay(Poll, cancel);
            }
        }
    }

    private async Task Follow(NpgsqlConnection connection, Func<long, Task> changed, CancellationToken cancel)
    {
        connection.Notification += Hear;
        await using (var listen = new NpgsqlCommand("LISTEN " + channel, connection))
            await listen.ExecuteNonQueryAsync(cancel);
        await using var look = new NpgsqlCommand("SELECT revision FROM head WHERE id = 1", connection);
        while (true)
        {
            // What is heard while we act is acted on in the next round.
            var heard = Interlocked.Exchange(ref _heard, 0);
            await changed(heard > 0 ? heard : (long)(await look.ExecuteScalarAsync(cancel) ?? 0L));
            if (Volatile.Read(ref _heard) > 0)
                continue;
            while (await connection.WaitAsync(Poll, cancel) && Volatile.Read(ref _heard) == 0)
            {
                // Our own commits: known already.
            }
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs told)
    {
        if (told.Payload.Split(' ') is [var revision, var by] && by != instance && long.TryParse(revision, out var heard) && heard > Volatile.Read(ref _heard))
            Interlocked.Exchange(ref _heard, heard);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Channel}: cannot listen for other replicas' changes; trying again.")]
    private static partial void Deaf(ILogger log, Exception cause, string channel);
}
