using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace InfoSharing.Benchmarks;

/// <summary>What the disk itself gives: the measure for everything above it.</summary>
/// <param name="Flushes">Appends of 4 KiB per second, each flushed (fdatasync).</param>
/// <param name="Transactions">Transactions of two rows of 1 KiB per second, WAL, synchronous=FULL, one after the other.</param>
internal sealed record Disk(double Flushes, double Transactions)
{
    internal static Task<Disk> Measure(string folder, TimeSpan time) => Task.Run(() => new Disk(Flush(folder, time), Commit(folder, time)));

    private static double Flush(string folder, TimeSpan time)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "flush"), FileMode.Create, FileAccess.Write);
        var block = new byte[4096];
        long position = 0;
        return PerSecond(time, () =>
        {
            RandomAccess.Write(file, block, position);
            RandomAccess.FlushToDisk(file);
            position += block.Length;
        });
    }

    private static double Commit(string folder, TimeSpan time)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE line (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "BEGIN IMMEDIATE; INSERT INTO line (bytes) VALUES ($bytes); INSERT INTO line (bytes) VALUES ($bytes); COMMIT";
        insert.Parameters.AddWithValue("$bytes", new byte[1024]);
        return PerSecond(time, () => insert.ExecuteNonQuery());
    }

    private static double PerSecond(TimeSpan time, Action once)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < time; count++)
            once();
        return count / watch.Elapsed.TotalSeconds;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
