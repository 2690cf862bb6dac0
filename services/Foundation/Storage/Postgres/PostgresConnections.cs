using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// The ways to the database: a pool for reads, and connections of their own for the writer, the listener and each
/// leadership. Every time-out is the server's, so that giving up never breaks a connection (npgsql 5960).
/// </summary>
internal sealed partial class PostgresConnections : IAsyncDisposable
{
    private const int Readers = 16;
    private const int WriterSeconds = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _pool;
    private readonly NpgsqlDataSource _single;
    private readonly NpgsqlDataSource _writing;
    private readonly ILogger _log;
    private readonly string _schema;

    internal PostgresConnections(string connectionString, string schema, ILoggerFactory logs)
    {
        _schema = schema;
        _log = logs.CreateLogger<PostgresStore>();
        var settings = Parse(connectionString);
        settings.SearchPath = schema;
        settings.ApplicationName ??= $"infosharing {schema}";
        // What a client prepared stays; the few statements are always the same.
        settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        settings.NoResetOnClose = true;
        settings.Timeout = 5;
        settings.CommandTimeout = 60;
        settings.KeepAlive = 15;
        settings.Options = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=10s -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 "
            + settings.Options;
        if (!connectionString.Contains("Maximum Pool Size", StringComparison.OrdinalIgnoreCase))
            settings.MaxPoolSize = Readers;
        _pool = Source(settings, logs);
        settings.Pooling = false;
        _single = Source(settings, logs);
        settings.CommandTimeout = WriterSeconds;
        settings.CancellationTimeout = -1;
        settings.Options += " -c statement_timeout=0";
        _writing = Source(settings, logs);
    }

    /// <summary>Runs a read; once more on a new connection when the first was lost.</summary>
    internal async Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            await using var connection = await Take();
            try
            {
                return await read(connection);
            }
            catch (Exception failure) when (PostgresFailure.IsLost(failure, connection))
            {
                // After a restart or a fail-over every pooled connection is as dead as this one.
                _pool.Clear();
                if (isAgain)
                    throw PostgresFailure.Unavailable();
            }
        }
    }

    /// <summary>Runs a query and reads its rows while the connection is held.</summary>
    internal Task<List<TRow>> Query<TRow>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<DbDataReader, TRow> read) => Read(async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return await Rows(command, read);
    });

    internal static async Task<List<TRow>> Rows<TRow>(NpgsqlCommand command, Func<DbDataReader, TRow> read)
    {
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<TRow>();
        while (await rows.ReadAsync())
            all.Add(read(rows));
        return all;
    }

    private async Task<NpgsqlConnection> Take()
    {
        try
        {
            return await _pool.OpenConnectionAsync();
        }
        catch (Exception failure) when (PostgresFailure.IsLost(failure))
        {
            throw PostgresFailure.Unavailable();
        }
    }

    /// <summary>A connection outside the pool, to a primary with the right settings.</summary>
    internal Task<NpgsqlConnection> OpenAlone(CancellationToken cancel) => Open(_single, cancel);

    /// <summary>
    /// The writer's connection. The server never cuts a commit short: one that waits for a stand-by would end as done, with
    /// a warning that it is not replicated. It is we who give up, by breaking the connection; then the outcome is unknown.
    /// </summary>
    internal Task<NpgsqlConnection> OpenWriter(CancellationToken cancel) => Open(_writing, cancel);

    private static async Task<NpgsqlConnection> Open(NpgsqlDataSource source, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            await PostgresSettings.Check(connection, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first connection: waits, and says what for, until there is a database that can be trusted.</summary>
    internal async Task<NpgsqlConnection> OpenFirst(CancellationToken cancel)
    {
        for (var said = ""; ;)
        {
            try
            {
                return await OpenAlone(cancel);
            }
            catch (Exception failure) when (PostgresFailure.IsLost(failure) || PostgresFailure.IsNotMadeYet(failure) || failure is PostgresSettings.WrongException)
            {
                if (said != failure.Message)
                    Waiting(_log, _schema, said = failure.Message);
                await Task.Delay(Pause, cancel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _single.DisposeAsync();
        await _writing.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException wrong)
        {
            throw new StartupException($"Node:Database is not a connection string: {wrong.Message}");
        }
    }

    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings, ILoggerFactory logs)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseLoggerFactory(logs);
        builder.Name = settings.ApplicationName;
        // Spans of calls that somebody records; what we do for ourselves, every second, is none of them.
        builder.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(_ => Activity.Current is { Recorded: true })
            .ConfigureBatchFilter(_ => Activity.Current is { Recorded: true }));
        return settings.Host?.Contains(',', StringComparison.Ordinal) == true ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary) : builder.Build();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger {Schema} is not ready: {Reason}")]
    private static partial void Waiting(ILogger log, string schema, string reason);
}
