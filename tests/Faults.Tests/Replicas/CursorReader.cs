using Npgsql;

namespace InfoSharing.Faults.Tests.Replicas;

/// <summary>Reads what lies after its place and moves the place, as a relay does, on the table itself: what is committed late at a place already passed is skipped for ever.</summary>
internal sealed class CursorReader : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _place;

    private CursorReader(NpgsqlConnection connection)
    {
        _connection = connection;
        _reading = Task.Run(Follow);
    }

    internal int Read { get; private set; }

    internal static async Task<CursorReader> Start(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var listen = new NpgsqlCommand("LISTEN ledger_mutual_legal_assistance", connection);
        await listen.ExecuteNonQueryAsync();
        return new(connection);
    }

    /// <summary>Reads on to a revision.</summary>
    /// <returns>How many entries up to it were not read.</returns>
    internal async Task<long> End(long revision)
    {
        while (Interlocked.Read(ref _place) < revision)
            await await Task.WhenAny(Volatile.Read(ref _moved).Task, _reading).WaitAsync(TimeSpan.FromMinutes(1));
        return revision - Read;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Follow()
    {
        while (true)
        {
            await using (var after = new NpgsqlCommand("SELECT revision FROM mutual_legal_assistance.entry WHERE revision > $1 ORDER BY revision", _connection))
            {
                after.Parameters.Add(new() { Value = _place });
                await using var rows = await after.ExecuteReaderAsync(_stop.Token);
                while (await rows.ReadAsync(_stop.Token))
                {
                    Read++;
                    Interlocked.Exchange(ref _place, rows.GetInt64(0));
                }
            }

            Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            await _connection.WaitAsync(_stop.Token);
        }
    }
}
