using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Grpc.Core;
using InfoSharing.Common.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Tests.Rpc;

/// <summary>What operators see of the calls, and what they must not see.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Every_call_is_measured_by_method_and_status()
    {
        await using var node = await ProbeNode.Start();
        var measured = new ConcurrentBag<(string? Method, int Code)>();
        using var listener = Listen(node, measured);
        var officer = ProbeNode.As(node, Role.LiaisonOfficer);
        await officer.AskAsync(new());
        await officer.AskAsync(new() { Act = "crash" }).ShouldBeRefused(StatusCode.Internal, "INTERNAL");
        await officer.SignAsync(new()).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        measured.Order().ShouldBe(
        [
            ("/infosharing.probe.v1.ProbeService/Ask", 0), ("/infosharing.probe.v1.ProbeService/Ask", 13), ("/infosharing.probe.v1.ProbeService/Sign", 7),
        ]);
    }

    [Fact]
    public async Task A_failing_call_is_logged_with_method_reason_and_place_and_without_content()
    {
        using var log = new Recorder();
        await using var node = await TestNode.Start(
            builder =>
            {
                builder.Services.AddSingleton<ProbeSignals>();
                builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
            },
            app => app.MapGrpcService<ProbeRpcs>());
        var officer = ProbeNode.As(node, Role.LiaisonOfficer);
        var trace = (await officer.AskAsync(new() { Act = "crash", Text = "canary" }).ShouldBeRefused(StatusCode.Internal, "INTERNAL")).Metadata["trace_id"];
        await officer.AskAsync(new() { Act = "canary" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS");
        log.Lines.ShouldContain(l => l.Contains("Ask failed", StringComparison.Ordinal) && l.Contains(trace) && l.Contains("InvalidOperationException") && l.Contains("ProbeRpcs"));
        log.Lines.ShouldContain(l => l.Contains("Ask was refused: InvalidArgument INVALID_FIELDS", StringComparison.Ordinal));
        log.Lines.ShouldAllBe(l => !l.Contains("canary") && !l.Contains("secret") && !l.Contains("eyJ"));
    }

    private static MeterListener Listen(TestNode node, ConcurrentBag<(string?, int)> measured)
    {
        var meters = node.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter is { Name: "InfoSharing.Rpc" } meter && ReferenceEquals(meter.Scope, meters))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            seconds.ShouldBeGreaterThan(0);
            measured.Add(((string?)tags[0].Value, (int)tags[1].Value!));
        });
        listener.Start();
        return listener;
    }
}
