using System.Globalization;
using System.Security.Cryptography;
using InfoSharing.Testing;
using InfoSharing.Testing.Servers;
using Npgsql;

namespace InfoSharing.Benchmarks;

/// <summary>Bytes of the rows that a draft is stored as: what the ledger keeps of it, and its state.</summary>
internal sealed record RowSizes(int Entry, int State);

/// <summary>
/// PostgreSQL's own load generator on the same server, in a database beside: a transaction of two rows, an entry and a
/// state, as large as those of a draft, each in a table with nothing but its key.
/// </summary>
internal sealed class Pgbench
{
    // The time counts from before 64 connections are made.
    private const int LeastSeconds = 6;

    private const string Tables =
        "CREATE TABLE entry (revision bigserial PRIMARY KEY, bytes text NOT NULL); CREATE TABLE state (name bigserial PRIMARY KEY, bytes text NOT NULL)";

    private const string Transaction = """
        BEGIN;
        INSERT INTO entry (bytes) VALUES (:entry);
        INSERT INTO state (bytes) VALUES (:state);
        COMMIT;

        """;

    private readonly NpgsqlConnectionStringBuilder _database;
    private readonly string _folder;
    private readonly RowSizes _sizes;

    private Pgbench(NpgsqlConnectionStringBuilder database, string folder, RowSizes sizes) => (_database, _folder, _sizes) = (database, folder, sizes);

    internal static async Task<Pgbench> Prepare(PostgresServer server, string folder, RowSizes sizes)
    {
        var database = await server.CreateDatabase();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var tables = new NpgsqlCommand(Tables, connection);
        await tables.ExecuteNonQueryAsync();
        return new(new(database), folder, sizes);
    }

    /// <param name="clients">Connections, each with one transaction at a time.</param>
    /// <param name="pipelined">All four statements in one round trip instead of four.</param>
    internal async Task<Figure> Measure(int clients, TimeSpan time, bool pipelined)
    {
        var name = pipelined ? "pipelined" : "plain";
        var script = Path.Combine(_folder, name + ".sql");
        await File.WriteAllTextAsync(script, pipelined ? $"\\startpipeline\n{Transaction}\\endpipeline\n" : Transaction);
        await using var run = Running.Start(
            "pgbench",
            [
                "-h", _database.Host!, "-p", Text(_database.Port), "-U", _database.Username!, "-n", "-M", "prepared", "-c", Text(clients), "-j", "2",
                "-T", Text(Math.Max(LeastSeconds, (int)time.TotalSeconds)), "-D", "entry=" + Filling(_sizes.Entry), "-D", "state=" + Filling(_sizes.State),
                "-f", script, "-l", "--log-prefix", Path.Combine(_folder, name), _database.Database!,
            ],
            ("PGPASSWORD", _database.Password!));
        var rate = (await run.Line("tps = ")).Split(' ')[0];
        await run.Exit(TimeSpan.FromSeconds(10));
        return Figure.Of(pipelined ? "pgbench, one round trip" : "pgbench", clients, double.Parse(rate, CultureInfo.InvariantCulture), Times(name));
    }

    // A line of a log: client, transaction, microseconds, script, time …
    private Histogram Times(string name)
    {
        var times = new Histogram();
        foreach (var log in System.IO.Directory.EnumerateFiles(_folder, name + ".*").Where(f => !f.EndsWith(".sql", StringComparison.Ordinal)).ToList())
        {
            foreach (var line in File.ReadLines(log))
                times.Note(TimeSpan.FromMicroseconds(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
            File.Delete(log);
        }

        return times;
    }

    // Not to be compressed.
    private static string Filling(int size) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", size);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
