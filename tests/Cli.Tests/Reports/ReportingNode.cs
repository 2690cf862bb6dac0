using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory;
using InfoSharing.Reporting.V1;
using InfoSharing.Testing;
using InfoSharing.VoluntaryReporting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Cli.Tests.Reports;

/// <summary>A node that takes in reports.</summary>
public sealed class ReportingNode : IAsyncLifetime
{
    internal TestNode Node { get; private set; } = null!;

    public async Task InitializeAsync() => Node = await TestNode.Start(
        builder =>
        {
            builder.AddDirectory();
            builder.AddVoluntaryReporting();
        },
        app =>
        {
            app.MapDirectory();
            app.MapVoluntaryReporting();
        });

    public Task DisposeAsync() => Node.DisposeAsync().AsTask();

    /// <summary>An authority of its own, which validates for itself.</summary>
    internal Session Agency(out string authority)
    {
        authority = $"authorities/{Guid.NewGuid():n}";
        return Agency(authority);
    }

    internal Session Agency(string authority) => new Session().To(Node.Address.ToString())
        .With("INFOSHARING_TOKEN", Node.Issuer.Token("officers/import-1", authority, "MT", [Role.CentralAuthority], TimeSpan.FromDays(1)));

    internal async Task<IReadOnlyList<Report>> Reports(string authority)
    {
        var client = new ReportService.ReportServiceClient(Node.As("officers/import-1", authority, "MT", Role.CentralAuthority));
        return (await client.ListReportsAsync(new ListReportsRequest { PageSize = 500 })).Reports;
    }
}

/// <summary>A node that answers imports as the test says, one answer per call, and keeps what came.</summary>
internal sealed class TrialImports : ReportService.ReportServiceBase, IAsyncDisposable
{
    private WebApplication? _app;

    public ConcurrentQueue<Func<IReadOnlyList<ImportRow>, Task<ImportReportsResponse>>> Answers { get; } = new();

    public ConcurrentQueue<IReadOnlyList<ImportRow>> Came { get; } = new();

    public string Address => _app!.Urls.Single();

    public static async Task<TrialImports> Start()
    {
        var trial = new TrialImports();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(trial);
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        trial._app = builder.Build();
        trial._app.MapGrpcService<TrialImports>();
        await trial._app.StartAsync();
        return trial;
    }

    public void Take() => Answers.Enqueue(rows => Task.FromResult(new ImportReportsResponse { Added = rows.Count }));

    public void Fail(StatusCode code, string reason) => Answers.Enqueue(_ => throw Script.Refused(code, reason, "For this test."));

    public override async Task<ImportReportsResponse> ImportReports(IAsyncStreamReader<ImportReportsRequest> parts, ServerCallContext context)
    {
        var rows = new List<ImportRow>();
        await foreach (var part in parts.ReadAllAsync())
            rows.AddRange(part.PartCase == ImportReportsRequest.PartOneofCase.Row ? [part.Row] : []);
        Came.Enqueue(rows);
        return Answers.TryDequeue(out var answer) ? await answer(rows) : throw new RpcException(new Status(StatusCode.FailedPrecondition, "nothing is queued"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
