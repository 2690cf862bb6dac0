using InfoSharing.Faults.Tests.Site;
using Npgsql;

namespace InfoSharing.Faults.Tests.Settings;

/// <summary>Promise R8: a database that would acknowledge what it can lose is not used; the log says why.</summary>
[Collection(ProductionStackGroup.Name)]
public sealed class DatabaseTests(ProductionStack stack, ITestOutputHelper output)
{
    [FactWith(ProductionStack.Needs)]
    public async Task A_service_waits_until_synchronous_commit_is_on()
    {
        var database = await stack.Postgres.CreateDatabase();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await stack.Postgres.Execute($"ALTER DATABASE {name} SET synchronous_commit = off");
        await using var service = stack.RunReplica("unsafe", database);
        await service.Says("synchronous_commit=off");
        service.Output.ShouldNotContain("gRPC  ");
        await stack.Postgres.Execute($"ALTER DATABASE {name} RESET synchronous_commit");
        await service.Line("gRPC  ");
        output.WriteLine("R8: synchronous_commit=off refused, ready after it was put right");
    }

    [FactWith(ProductionStack.Needs)]
    public async Task A_service_waits_until_somebody_has_made_its_role_and_its_database()
    {
        var name = $"late_{Guid.NewGuid():N}";
        await using var service = stack.RunReplica("early", new NpgsqlConnectionStringBuilder(stack.Postgres.ConnectionString) { Username = name, Database = name, Password = name }.ConnectionString);
        await service.Says("28");
        await stack.Postgres.Execute($"CREATE ROLE {name} LOGIN PASSWORD '{name}'");
        await service.Says("3D000");
        await stack.Postgres.Execute($"CREATE DATABASE {name} OWNER {name}");
        await service.Line("gRPC  ");
        output.WriteLine("R8: a role and a database that came later were waited for");
    }

    [FactWith(ProductionStack.Needs)]
    public async Task A_service_does_not_start_without_fsync_without_full_pages_or_on_a_stand_by()
    {
        await using var postgres = await PostgresServer.StartAsync("fsync=off", "full_page_writes=off");
        var database = await postgres.CreateDatabase();
        await using (var service = stack.RunReplica("unsafe-too", database))
        {
            await service.Says("fsync=off");
            await service.Says("full_page_writes=off");
            service.Output.ShouldNotContain("gRPC  ");
        }

        await BecomeStandBy(postgres);
        await using (var service = stack.RunReplica("stand-by", database))
        {
            await service.Says("stand-by");
            service.Output.ShouldNotContain("gRPC  ");
        }

        output.WriteLine("R8: fsync=off, full_page_writes=off and a stand-by refused");
    }

    private static async Task BecomeStandBy(PostgresServer postgres)
    {
        string data;
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync();
            await using var where = new NpgsqlCommand("SHOW data_directory", connection);
            data = (string)(await where.ExecuteScalarAsync())!;
        }

        await postgres.Stop();
        await File.WriteAllTextAsync(Path.Combine(data, "standby.signal"), "");
        await postgres.Start();
    }
}
