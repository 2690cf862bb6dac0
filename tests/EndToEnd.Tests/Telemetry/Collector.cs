using System.Text;
using System.Threading.Channels;
using Google.Protobuf;
using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>An OpenTelemetry collector: takes what a node exports over OTLP/gRPC and keeps it, also as the bytes that came.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<byte[]> _arrived = Channel.CreateUnbounded<byte[]>();
    private readonly List<byte[]> _bytes = [];

    private Collector(WebApplication app) => _app = app;

    internal List<(string Service, string Source, Span Span)> Spans { get; } = [];

    internal List<(string Service, Metric Metric)> Metrics { get; } = [];

    /// <summary>The same metrics as Prometheus sees them.</summary>
    internal Exposition Exposition { get; } = new();

    internal Uri Address => _app.Addresses()[0];

    internal static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/opentelemetry.proto.collector.{signal}.v1.{service}/Export", collector.Take);
        await app.StartAsync();
        return collector;
    }

    /// <summary>Reads exports until this holds; fails when it does not within a minute.</summary>
    internal async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!holds())
            Read(await _arrived.Reader.ReadAsync(patience.Token));
    }

    /// <summary>Reads what has arrived and says whether a text is anywhere in it.</summary>
    internal bool Holds(string text)
    {
        while (_arrived.Reader.TryRead(out var export))
            Read(export);
        return _bytes.Any(b => b.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    // gRPC by hand: one length-prefixed message each way, the status in the trailers.
    private async Task Take(HttpContext http, string signal)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _arrived.Writer.TryWrite([signal == "trace" ? (byte)1 : (byte)0, .. body.ToArray().AsSpan(5)]);
        http.Response.ContentType = "application/grpc";
        http.Response.DeclareTrailer("grpc-status");
        await http.Response.Body.WriteAsync(new byte[5]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private void Read(byte[] export)
    {
        _bytes.Add(export);
        var message = ByteString.CopyFrom(export.AsSpan(1));
        if (export[0] == 1)
        {
            Spans.AddRange(from resource in ExportedTraces.Parser.ParseFrom(message).ResourceSpans
                           from scope in resource.ScopeSpans
                           from span in scope.Spans
                           select (ServiceOf(resource.Resource), scope.Scope.Name, span));
        }
        else
        {
            foreach (var resource in ExportedMetrics.Parser.ParseFrom(message).ResourceMetrics)
            {
                var metrics = resource.ScopeMetrics.SelectMany(scope => scope.Metrics).ToList();
                Metrics.AddRange(metrics.Select(metric => (ServiceOf(resource.Resource), metric)));
                metrics.ForEach(metric => Exposition.Add(resource.Resource, metric));
            }
        }
    }

    private static string ServiceOf(Origin origin) => origin.Attributes.First(a => a.Key == "service.name").Value.StringValue;
}
