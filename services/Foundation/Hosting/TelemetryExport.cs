using System.Reflection;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// Sends traces and metrics to an OpenTelemetry collector, when <c>Node:Otlp</c> or OTEL_EXPORTER_OTLP_ENDPOINT names one.
/// Everything else is configured with OpenTelemetry's own variables (OTEL_EXPORTER_OTLP_PROTOCOL, OTEL_TRACES_SAMPLER,
/// OTEL_RESOURCE_ATTRIBUTES …). One call in a hundred is traced unless they say otherwise; a caller whose own trace
/// is recorded is always followed.
/// </summary>
internal sealed class TelemetryExport(NodeSettings settings, IConfiguration configuration, IEnumerable<LedgerName> ledgers) : IHostedService, IDisposable
{
    internal const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const double OrdinaryRatio = 0.01;
    private const int PatienceMilliseconds = 2_000;

    // Of a call that leaves, gRPC's span names the method and HttpClient's travels with it: without either the tree has a hole.
    private static readonly string[] Sources = [Rpc.Telemetry.Name, Traces.Name, "Grpc.Net.Client", "System.Net.Http", "Npgsql", "MassTransit"];
    private static readonly string[] Meters =
        [Rpc.Telemetry.Name, Traces.Name, Events.Broker.BrokerMeter.Name, Encryption.Name, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(s => s.AddSingleton(Standard()))
            .ConfigureResource(Describe)
            .AddSource(Sources);
        // The library reads the variable by itself, but not over a sampler of ours.
        if (configuration["OTEL_TRACES_SAMPLER"] is not { Length: > 0 })
            traces.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(OrdinaryRatio)));
        _traces = traces.AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(s => s.AddSingleton(Standard()))
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left; a collector that does not answer must not hold up the stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => _traces?.Shutdown(PatienceMilliseconds), CancellationToken.None),
        Task.Run(() => _metrics?.Shutdown(PatienceMilliseconds), CancellationToken.None));

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // The node's address is only another way to write the standard variable.
    private IConfiguration Standard()
    {
        var standard = new ConfigurationBuilder().AddConfiguration(configuration);
        if (settings.Otlp.Length > 0)
            standard.AddInMemoryCollection([new(EndpointKey, settings.Otlp)]);
        return standard.Build();
    }

    // What the operator says in OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES comes last and wins.
    private void Describe(ResourceBuilder resource)
    {
        var names = ledgers.Select(l => l.Name).ToList();
        var version = typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        resource.Clear()
            .AddService(names.Count == 1 ? names[0] : "standalone", "infosharing", version, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
    }
}

/// <summary>Switches the export on when an address is configured.</summary>
internal static class TelemetryExporting
{
    internal static void AddTelemetryExport(this IServiceCollection services, NodeSettings settings, IConfiguration configuration)
    {
        if (settings.Otlp.Length > 0 || configuration[TelemetryExport.EndpointKey] is { Length: > 0 })
            services.AddHostedService<TelemetryExport>();
    }
}
