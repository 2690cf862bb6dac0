using Grpc.Core;
using Grpc.Health.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Tests.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>A node whose database cannot be used sends its callers elsewhere, and comes back by itself.</summary>
public sealed class LedgerReadinessTests : IAsyncLifetime
{
    private TestNode _node = null!;

    public async Task InitializeAsync() => _node = await TestNode.Start(
        builder =>
        {
            builder.AddLedger(TestLedger.Name, typeof(LedgerReadinessTests).Assembly, TestLedger.Type);
            builder.Services.AddSingleton<ProbeSignals>();
        },
        app => app.MapGrpcService<ProbeRpcs>());

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Fact]
    public async Task The_services_of_a_ledger_are_ready_while_its_database_answers()
    {
        using var watch = new Health.HealthClient(_node.Channel).Watch(new() { Service = "infosharing.probe.v1.ProbeService" });
        await Next(watch, ServingStatus.Serving);
        Alter("ALTER TABLE head RENAME TO elsewhere");
        await Next(watch, ServingStatus.NotServing);
        (await _node.Ledger(TestLedger.Name).Problem()).ShouldNotBeNull().ShouldStartWith("The database cannot be used: ");
        (await new Health.HealthClient(_node.Channel).CheckAsync(new() { Service = "liveness" })).Status.ShouldBe(ServingStatus.Serving);
        (await new Health.HealthClient(_node.Channel).CheckAsync(new() { Service = "infosharing.ledger.v1.LedgerService" })).Status.ShouldBe(ServingStatus.Serving);
        Alter("ALTER TABLE elsewhere RENAME TO head");
        await Next(watch, ServingStatus.Serving);
    }

    private void Alter(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_node.DataFolder, TestLedger.Name + ".db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task Next(AsyncServerStreamingCall<HealthCheckResponse> watch, ServingStatus expected)
    {
        (await watch.ResponseStream.MoveNext(default)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(expected);
    }
}
