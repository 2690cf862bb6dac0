using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace InfoSharing.CaseExchange.Tests.Items;

/// <summary>Looks into the service's database past the service: every row of every table, with those that an index keeps.</summary>
internal static class Database
{
    internal sealed record Row(string Table, byte[] Bytes)
    {
        internal bool Names(string name) => Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0;
    }

    /// <param name="folder">The node's.</param>
    internal static async Task<List<Row>> Rows(string folder)
    {
        await using var connection = await Open(folder);
        var tables = await Read(connection, connection is SqliteConnection
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')", row => row.GetString(0));
        var rows = new List<Row>();
        foreach (var table in tables)
            rows.AddRange(await Read(connection, $"SELECT * FROM {table}", row => new Row(table, [.. Enumerable.Range(0, row.FieldCount).SelectMany(i => Bytes(row, i))])));
        return rows;
    }

    private static async Task<DbConnection> Open(string folder)
    {
        DbConnection connection = TestNode.IsProduction
            ? new NpgsqlConnection(await File.ReadAllTextAsync(Path.Combine(folder, "case-exchange.address")))
            : new SqliteConnection($"Data Source={Path.Combine(folder, "case-exchange.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<T>> Read<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
            found.Add(read(rows));
        return found;
    }

    // A zero between the columns, so that what stands in two is not taken for one.
    private static IEnumerable<byte> Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? [0] : row.GetValue(column) switch
    {
        byte[] bytes => [.. bytes, 0],
        var value => [.. Encoding.UTF8.GetBytes(Convert.ToString(value) ?? ""), 0],
    };
}
