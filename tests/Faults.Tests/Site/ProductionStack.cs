namespace InfoSharing.Faults.Tests.Site;

/// <summary>
/// The production stack: a Directory, two replicas each of MutualLegalAssistance, CaseExchange and VoluntaryReporting, each pair on one
/// database, PostgreSQL and RabbitMQ, each a process that can be killed. One for all tests; each leaves it running.
/// </summary>
public sealed class ProductionStack : IAsyncLifetime
{
    /// <summary>Without these the tests are skipped.</summary>
    public const Need Needs = Need.Postgres | Need.Broker | Need.Control;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-faults-").FullName;
    private readonly List<Replica> _replicas = [];
    private readonly List<Replica> _cases = [];
    private readonly List<Replica> _reports = [];
    private int _turn;

    internal PostgresServer Postgres { get; private set; } = null!;

    internal RabbitServer Broker { get; private set; } = null!;

    internal Officers Officers { get; private set; } = null!;

    internal Replica Directory { get; private set; } = null!;

    /// <summary>Of MutualLegalAssistance.</summary>
    internal IReadOnlyList<Replica> Replicas => _replicas;

    /// <summary>Of CaseExchange.</summary>
    internal IReadOnlyList<Replica> Cases => _cases;

    /// <summary>Of VoluntaryReporting.</summary>
    internal IReadOnlyList<Replica> Reports => _reports;

    /// <summary>Connection string of the Directory's database.</summary>
    internal string DirectoryDatabase { get; private set; } = "";

    /// <summary>Connection string of MutualLegalAssistance's database.</summary>
    internal string Database { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Testing.Servers.Needs.Missing(Needs) is not null)
            return;
        var broker = RabbitServer.StartAsync();
        Postgres = await PostgresServer.StartAsync();
        Broker = await broker;
        Officers = new Officers(At("demo.key"));
        DirectoryDatabase = await Postgres.CreateDatabase();
        Directory = await Replica.Start("directory", Programs.Of("Directory"), Common("directory", DirectoryDatabase));
        Database = await Postgres.CreateDatabase();
        _replicas.Add(await StartReplica("mla-1", Database));
        _replicas.Add(await StartReplica("mla-2", Database));
        var cases = await Postgres.CreateDatabase();
        _cases.Add(await StartCases("cases-1", cases));
        _cases.Add(await StartCases("cases-2", cases));
        var reports = await Postgres.CreateDatabase();
        _reports.Add(await StartReports("reports-1", reports));
        _reports.Add(await StartReports("reports-2", reports));
    }

    public async Task DisposeAsync()
    {
        foreach (var replica in _reports.Concat(_cases).Concat(_replicas))
            await replica.DisposeAsync();
        if (Directory is not null)
            await Directory.DisposeAsync();
        if (Broker is not null)
            await Broker.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        Officers?.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One more replica; of the same ledger when it has the same database.</summary>
    internal Task<Replica> StartReplica(string name, string database, params string[] more) => Replica.Start(
        name, Programs.Of("MutualLegalAssistance"), [.. OfReplica(name, database), .. more]);

    /// <summary>The same, whatever comes of it.</summary>
    internal Running RunReplica(string name, string database) => ServiceProcess.Run(
        Programs.Of("MutualLegalAssistance"), [.. OfReplica(name, database), "--Node:Grpc:0=http://127.0.0.1:0", "--Node:Web:0=http://127.0.0.1:0"]);

    /// <summary>The operator's act after a restore of the Directory's database; the process serves nobody.</summary>
    internal Running RaiseEpochOfDirectory(string cause) => ServiceProcess.Run(
        Programs.Of("Directory"), [.. Common("directory", DirectoryDatabase), "--Node:Grpc:0=http://127.0.0.1:0", "--Node:Web:0=http://127.0.0.1:0", $"--raise-epoch={cause}"]);

    /// <summary>A file of the tests' own.</summary>
    internal string FileAt(string name) => At(name);

    /// <summary>The next replica that serves, in turn; waits while there is none.</summary>
    internal Task<Replica> Next() => Next(_replicas);

    /// <summary>The same of CaseExchange.</summary>
    internal Task<Replica> NextOfCases() => Next(_cases);

    /// <summary>The same of VoluntaryReporting.</summary>
    internal Task<Replica> NextOfReports() => Next(_reports);

    /// <summary>What the services wrote on their consoles.</summary>
    internal string Said() =>
        string.Join('\n', _replicas.Concat(_cases).Concat(_reports).Append(Directory).Select(r => $"{r.Name}:\n{r.Process.Output}\n{r.Process.Errors}"));

    /// <summary>The ledger of the requests as an auditor reads it.</summary>
    internal LedgerReader Ledger(int replica = 0) => new(Officers.Auditor(_replicas[replica].Channel));

    /// <summary>The ledger of the cases as an auditor reads it.</summary>
    internal LedgerReader CaseLedger() => new(Officers.Auditor(_cases[0].Channel), LedgerReader.CaseExchange);

    /// <summary>The ledger of the reports as an auditor reads it.</summary>
    internal LedgerReader ReportLedger() => new(Officers.Auditor(_reports[0].Channel), LedgerReader.VoluntaryReporting);

    /// <summary>MutualLegalAssistance keeps a copy of what the Directory says about a State once somebody has written to it.</summary>
    internal async Task LearnItaly() => await new Mla.V1.RequestService.RequestServiceClient(Officers.Requesting(_replicas[0].Channel))
        .CreateRequestAsync(new() { Request = Samples.Request("to an authority of Italy") });

    private async Task<Replica> Next(List<Replica> replicas)
    {
        while (true)
        {
            var first = Interlocked.Increment(ref _turn);
            for (var i = 0; i < replicas.Count; i++)
            {
                var replica = replicas[(int)((uint)(first + i) % (uint)replicas.Count)];
                if (replica.Serving.IsCompleted)
                    return replica;
            }

            await Task.WhenAny(replicas.Select(r => r.Serving));
        }
    }

    private Task<Replica> StartCases(string name, string database) => Replica.Start(
        name, Programs.Of("CaseExchange"),
        [.. Common("cases", database), $"--CaseExchange:Directory={Directory.Grpc}", $"--CaseExchange:MutualLegalAssistance={_replicas[0].Grpc}"]);

    private Task<Replica> StartReports(string name, string database) => Replica.Start(
        name, Programs.Of("VoluntaryReporting"), [.. Common("reports", database), $"--VoluntaryReporting:Directory={Directory.Grpc}"]);

    private string At(string name) => Path.Combine(_folder, name);

    private string[] OfReplica(string name, string database) =>
        [.. Common(database == Database ? "mla" : name, database), $"--MutualLegalAssistance:Directory={Directory.Grpc}"];

    private string[] Common(string data, string database) =>
    [
        $"--Node:DataFolder={At(data)}", $"--Node:DemoKeyFile={At("demo.key")}", $"--Node:Database={database}", $"--Node:Broker={Broker.Address}",
    ];
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class ProductionStackGroup : ICollectionFixture<ProductionStack>
{
    /// <summary>Of the collection.</summary>
    public const string Name = "production stack";
}
