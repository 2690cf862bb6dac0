using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>Hears of other replicas' commits by NOTIFY, and looks by itself every second in case a word was lost.</summary>
internal static class PostgresListener
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    internal static async Task Run(PostgresConnections connections, string channel, string instance, Func<long, Task> changed, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = await connections.OpenAlone(cancel);
                await Follow(connection, channel, instance, changed, cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested && (PostgresFailure.IsLost(failure) || failure is Rpc.Refusal))
            {
                await Task.Delay(Poll, cancel);
            }
        }
    }

    private static async Task Follow(NpgsqlConnection connection, string channel, string instance, Func<long, Task> changed, CancellationToken cancel)
    {
        var (heard, isOwn) = (0L, false);
        connection.Notification += (_, told) =>
        {
            if (told.Payload.Split(' ') is [var revision, var by])
                (heard, isOwn) = by == instance ? (heard, true) : (Math.Max(heard, long.Parse(revision)), isOwn);
        };
        await using (var listen = new NpgsqlCommand("LISTEN " + channel, connection))
            await listen.ExecuteNonQueryAsync(cancel);
        await using var look = new NpgsqlCommand("SELECT revision FROM head WHERE id = 1", connection);
        while (true)
        {
            if (heard > 0)
                await changed(heard);
            else if (!isOwn)
                await changed((long)(await look.ExecuteScalarAsync(cancel) ?? 0L));
            (heard, isOwn) = (0, false);
            await connection.WaitAsync(Poll, cancel);
        }
    }
}
