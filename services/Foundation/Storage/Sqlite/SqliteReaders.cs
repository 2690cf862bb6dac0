using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>Read connections with their prepared statements; as many as there are readers at once.</summary>
internal sealed class SqliteReaders(string connectionString) : IDisposable
{
    private const int MaxStatements = 200;

    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _disposed;

    /// <summary>Runs one read on a connection of its own, in a snapshot that no write disturbs.</summary>
    internal TResult Read<TResult>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<SqliteDataReader, TResult> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var reader = _idle.TryTake(out var idle) ? idle : new Reader(connectionString);
        try
        {
            var command = reader.Prepared(sql);
            command.Parameters.Clear();
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            using var rows = command.ExecuteReader();
            return read(rows);
        }
        finally
        {
            if (_disposed)
                reader.Dispose();
            else
                _idle.Add(reader);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }

    private sealed class Reader : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

        internal Reader(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
            using var pragma = _connection.CreateCommand();
            pragma.CommandText = "PRAGMA query_only=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16000";
            pragma.ExecuteNonQuery();
        }

        internal SqliteCommand Prepared(string sql)
        {
            if (_statements.TryGetValue(sql, out var known))
                return known;
            if (_statements.Count >= MaxStatements)
                Forget();
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            return _statements[sql] = command;
        }

        public void Dispose()
        {
            Forget();
            _connection.Dispose();
        }

        private void Forget()
        {
            foreach (var statement in _statements.Values)
                statement.Dispose();
            _statements.Clear();
        }
    }
}
