using System.Diagnostics;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;
using Npgsql;

namespace InfoSharing.Faults.Tests.Events;

/// <summary>What MutualLegalAssistance has made of the Directory's events, read in its database.</summary>
internal sealed class Copy : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly NpgsqlConnection _connection;

    private Copy(NpgsqlConnection connection) => _connection = connection;

    internal static async Task<Copy> Open(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var listen = new NpgsqlCommand("LISTEN ledger_mutual_legal_assistance; SET search_path TO mutual_legal_assistance", connection);
        await listen.ExecuteNonQueryAsync();
        return new(connection);
    }

    /// <summary>Waits until the copy of the authority has this source, and the place this revision.</summary>
    /// <returns>How long that took.</returns>
    internal async Task<TimeSpan> Reaches(string source, long revision, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (await Place("mutual-legal-assistance.OnDirectoryChanged", "directory") < revision || (await States())[^1].Source != source)
            await LookAgainWithin(start, patience, $"the copy does not hold the directory's revision {revision}");
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Waits until the relay of this ledger has published a revision.</summary>
    internal async Task<TimeSpan> Published(long revision, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (await Place("relay", "mutual-legal-assistance") < revision)
            await LookAgainWithin(start, patience, $"the relay has not published revision {revision}");
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Every state of the copied authority, in order of the ledger.</summary>
    internal async Task<IReadOnlyList<Authority>> States()
    {
        await using var query = new NpgsqlCommand("SELECT p.bytes FROM entry e JOIN payload p ON p.revision = e.revision WHERE e.resource = 'stateFacts/it' ORDER BY e.revision", _connection);
        await using var rows = await query.ExecuteReaderAsync();
        var states = new List<Authority>();
        while (await rows.ReadAsync())
            states.Add(StateFacts.Parser.ParseFrom((byte[])rows[0]).Authorities.Single(a => a.Name == "authorities/it-ca"));
        return states;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // Of the newest epoch: "directory@1763820000".
    private async Task<long> Place(string consumer, string source)
    {
        await using var query = new NpgsqlCommand("SELECT revision FROM position WHERE consumer = $1 AND (source = $2 OR source LIKE $2 || '@%') ORDER BY length(source) DESC, source DESC LIMIT 1", _connection) { Parameters = { new() { Value = consumer }, new() { Value = source } } };
        return (long)(await query.ExecuteScalarAsync() ?? 0L);
    }

    // Places move without a word; everything else is told.
    private async Task LookAgainWithin(long start, TimeSpan patience, string what)
    {
        if (Stopwatch.GetElapsedTime(start) > patience)
            throw new TimeoutException($"After {patience.TotalSeconds:0} s {what}.");
        await _connection.WaitAsync(LookAgain);
    }
}
