using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// Tells the other replicas by NOTIFY that there is something new. Outside the commit, because a transaction that notifies
/// holds a lock of the whole server until it is flushed; what is lost on the way, the listeners' poll finds.
/// </summary>
internal sealed class PostgresBell(PostgresConnections connections, string channel, string instance)
{
    private readonly Lock _lock = new();
    private long _newest;
    private bool _isRinging;

    internal void Ring(long revision)
    {
        lock (_lock)
        {
            _newest = revision;
            if (_isRinging)
                return;
            _isRinging = true;
        }

        _ = Task.Run(RingOut);
    }

    // What was committed while one word was under way goes with the next.
    private async Task RingOut()
    {
        while (true)
        {
            var revision = Volatile.Read(ref _newest);
            try
            {
                await connections.Read(connection => Tell(connection, revision));
            }
            catch (Exception unheard) when (unheard is Rpc.Refusal or NpgsqlException or ObjectDisposedException)
            {
                // The database is away, or we are closing: the listeners look by themselves.
            }

            lock (_lock)
            {
                if (_newest == revision)
                {
                    _isRinging = false;
                    return;
                }
            }
        }
    }

    private async Task<int> Tell(NpgsqlConnection connection, long revision)
    {
        await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = channel }, new NpgsqlParameter<string> { TypedValue = $"{revision} {instance}" } },
        };
        return await command.ExecuteNonQueryAsync();
    }
}
