using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Ledgers.V1;
using InfoSharing.Testing.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace InfoSharing.Foundation.Tests.Reads;

public sealed class SampleRpcs(ServedLedgers served) : SampleService.SampleServiceBase
{
    private Foundation.Ledgers.Ledger Ledger => served.ByName["ledgers/sample"];

    public override Task<Sample> GetSample(GetSampleRequest call, ServerCallContext context) => Ledger.Get(TestLedger.Type, call.Name, context.Caller());

    public override async Task<ListSamplesResponse> ListSamples(ListSamplesRequest call, ServerCallContext context) =>
        new() { Samples = { (await Ledger.List(TestLedger.Type, new(500, "", "", ""), context.Caller())).Items } };

    public override async Task FollowSample(GetSampleRequest call, IServerStreamWriter<Sample> answers, ServerCallContext context)
    {
        var sample = await Ledger.Get(TestLedger.Type, call.Name, context.Caller());
        await answers.WriteAsync(sample);
        await answers.WriteAsync(sample);
    }

    public override Task<Sample> CreateSample(CreateSampleRequest call, ServerCallContext context) =>
        Ledger.Create(TestLedger.Type, context.Write(call, Kind.First), () => call.Sample.Clone());

    public override Task<Sample> SignSample(GetSampleRequest call, ServerCallContext context) => throw new InvalidOperationException("Nobody here may sign.");

    public override Task<ListSamplesResponse> ListKinds(ListSamplesRequest call, ServerCallContext context) => Task.FromResult(new ListSamplesResponse());
}

/// <summary>A node that serves samples, on whichever database the run is about, and the people who read them.</summary>
internal sealed class Library : IAsyncDisposable
{
    internal const string Name = "ledgers/sample";

    private readonly string _database;
    private readonly bool _ownsFolder;
    private TestNode _node;

    private Library(TestNode node, string database, string folder, bool ownsFolder) =>
        (_node, _database, Folder, _ownsFolder) = (node, database, folder, ownsFolder);

    internal string Folder { get; }

    internal SteppedClock Clock => _node.Clock;

    internal SampleService.SampleServiceClient Ng => As("ng-ca", "NG");

    internal SampleService.SampleServiceClient It => As("it-ca", "IT");

    internal LedgerService.LedgerServiceClient Auditor => new(_node.As("officers/audit-1", "authorities/audit", "IT", Role.Auditor));

    internal Foundation.Ledgers.Ledger Ledger => _node.Ledger(TestLedger.Name);

    /// <param name="isShared">On PostgreSQL in any case: replicas may be open at once.</param>
    internal static async Task<Library> Open(bool isShared = false)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-reads-").FullName;
        var database = isShared || TestNode.IsProduction ? await (await SharedServers.Postgres).CreateDatabase() : "";
        return new(await Start(folder, database, clock: null), database, folder, ownsFolder: true);
    }

    /// <summary>A replica that serves the same data.</summary>
    internal async Task<Library> Replica() => new(await Start(Folder, _database, Clock), _database, Folder, ownsFolder: false);

    /// <summary>The process ends, and another goes on with its data.</summary>
    internal async Task Restart()
    {
        await _node.DisposeAsync();
        _node = await Start(Folder, _database, Clock);
    }

    private static Task<TestNode> Start(string folder, string database, SteppedClock? clock) => TestNode.Start(
        builder => builder.AddLedger(TestLedger.Name, typeof(Library).Assembly, TestLedger.Type, TestLedger.Matters),
        app => app.MapGrpcService<SampleRpcs>(),
        clock, folder, new Dictionary<string, string?> { ["Node:Database"] = database });

    internal SampleService.SampleServiceClient As(string authority, string country, int officer = 1) =>
        new(_node.As($"officers/{authority}-{officer}", "authorities/" + authority, country, Role.LiaisonOfficer));

    internal LedgerService.LedgerServiceClient Asks(string authority, string country, int officer = 1) =>
        new(_node.As($"officers/{authority}-{officer}", "authorities/" + authority, country, Role.LiaisonOfficer));

    /// <summary>Every read of the node that is not the auditor's own.</summary>
    internal async Task<List<Read>> All()
    {
        var (reads, token) = (new List<Read>(), "");
        do
        {
            var page = await Auditor.ListReadsAsync(new() { Ledger = Name, PageSize = 500, PageToken = token });
            reads.AddRange(page.Reads.Where(r => r.Reader.Authority != "authorities/audit"));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return reads;
    }

    internal Task<Sample> Add(string id, params string[] readers) =>
        Ledger.Create(TestLedger.Type, TestLedger.Write(readers[0]), () => TestLedger.Make(id, readers: readers));

    /// <summary>From now on only the authority reads it.</summary>
    internal Task<Sample> Close(string id, string authority) => Ledger.Change(TestLedger.Type, "samples/" + id, TestLedger.Write(authority, "CLOSE"), sample =>
    {
        sample.Audience.Authorities.Clear();
        sample.Audience.Authorities.Add("authorities/" + authority);
        return sample;
    });

    internal async Task<IReadOnlyList<string>> Findings() => (await Ledger.Verify().LastAsync()).Findings;

    /// <summary>Behind the service's back; returns the rows that were changed.</summary>
    internal async Task<int> Alter(string sql)
    {
        await using System.Data.Common.DbConnection connection = _database.Length > 0
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database) { SearchPath = "sample", Pooling = false }.ConnectionString)
            : new SqliteConnection($"Data Source={Path.Combine(Folder, "sample.reads.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        if (_ownsFolder)
            System.IO.Directory.Delete(Folder, recursive: true);
    }
}
