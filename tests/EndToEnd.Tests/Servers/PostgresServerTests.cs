using InfoSharing.Testing.Servers;
using Npgsql;

namespace InfoSharing.EndToEnd.Tests.Servers;

/// <summary>What the other tests take for granted of the PostgreSQL that they are given.</summary>
public class PostgresServerTests
{
    [FactWith(Need.Postgres | Need.Control)]
    public async Task Keeps_what_was_committed_when_it_is_killed_and_nothing_when_it_is_wiped()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabase();
        await Ask(database, "CREATE TABLE kept AS SELECT 7 AS number");
        await server.Kill();
        await Should.ThrowAsync<NpgsqlException>(() => Ask(database, "SELECT 1"));
        await server.Start();
        (await Ask(database, "SELECT number FROM kept")).ShouldBe(7);
        await server.Stop();
        await server.Wipe();
        await server.Start();
        (await Ask(server.ConnectionString, "SELECT count(*) FROM pg_database WHERE NOT datistemplate")).ShouldBe(1L);
    }

    [FactWith(Need.Postgres | Need.Control)]
    public async Task Stands_still_with_its_connections_open_and_goes_on()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await server.Pause();
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        var answer = command.ExecuteScalarAsync();
        // It would have answered in a thousandth of this.
        await Should.ThrowAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromMilliseconds(200)));
        await server.Resume();
        (await answer).ShouldBe(1);
    }

    [FactWith(Need.Postgres)]
    public async Task Copies_a_database_for_every_test()
    {
        var server = await SharedServers.Postgres;
        var template = await server.CreateDatabase();
        await Ask(template, "CREATE TABLE kept AS SELECT 7 AS number");
        var copy = await server.CreateDatabase(template);
        await Ask(copy, "DELETE FROM kept");
        (await Ask(template, "SELECT number FROM kept")).ShouldBe(7);
        await server.DropDatabase(copy);
        await Should.ThrowAsync<PostgresException>(() => Ask(copy, "SELECT 1"));
    }

    private static async Task<object?> Ask(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
