using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>One trace through two services, their databases and the broker between them.</summary>
public sealed class TraceTests(ITestOutputHelper output) : Collected
{
    private const string Canary = "canary-5d20b7e1";

    [FactWith(Need.Postgres | Need.Broker)]
    public async Task One_trace_crosses_grpc_database_and_broker()
    {
        var rabbit = await (await SharedServers.Rabbit).CreateVirtualHost();
        await using var directory = await Start(Place.Directory, "directory", rabbit);
        await using var mla = await Start(Place.MutualLegalAssistance, "mla", rabbit, $"--MutualLegalAssistance:Directory={directory.Grpc}");
        // A record that the other service remembers, so that it wants to know of the change.
        using (var channel = GrpcChannel.ForAddress(mla.Grpc))
            await new RequestService.RequestServiceClient(channel).CreateRequestAsync(new() { Request = Samples.Request(Canary) }, await As(directory, Samples.Requesting));

        var (trace, caller) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        await Update(directory, $"00-{trace}-{caller}-01");
        await Collector.Until(() => Of(trace, "mutual-legal-assistance").Any(s => s.Span.Name == "apply"));
        await Stop(mla);
        await Stop(directory);
        Collector.Holds("nothing that was ever written").ShouldBeFalse();
        foreach (var (service, source, span) in Of(trace))
            output.WriteLine($"{service,-24} {source,-20} {Hex(span.ParentSpanId)} > {Hex(span.SpanId)} {span.Name}");

        var call = Single(trace, "directory", "infosharing.directory.v1.DirectoryService/UpdateAuthority");
        Hex(call.ParentSpanId).ShouldBe(caller.ToString());
        var commit = Single(trace, "directory", "commit");
        commit.ParentSpanId.ShouldBe(call.SpanId);
        Of(trace, "directory").ShouldContain(s => s.Source == "Npgsql" && s.Span.ParentSpanId == commit.SpanId);
        var publish = Single(trace, "directory", "publish");
        publish.ParentSpanId.ShouldBe(call.SpanId);
        Of(trace, "directory").ShouldContain(s => s.Source == "MassTransit" && s.Span.ParentSpanId == publish.SpanId);
        var apply = Single(trace, "mutual-legal-assistance", "apply");
        apply.ParentSpanId.ShouldBe(call.SpanId);
        // What the other service asks and stores because of it is in the same trace.
        Of(trace, "directory").ShouldContain(s => s.Source == "InfoSharing.Rpc" && s.Span.SpanId != call.SpanId);
        foreach (var secret in new[] { Canary, "authorities/it-ca", "officers/", "eyJ" })
            Collector.Holds(secret).ShouldBeFalse(secret);
    }

    protected override IEnumerable<string> Settings => ["--OTEL_TRACES_SAMPLER=parentbased_always_on", "--OTEL_BSP_SCHEDULE_DELAY=100"];

    private static async Task Update(ServiceProcess directory, string traceParent)
    {
        using var channel = GrpcChannel.ForAddress(directory.Grpc);
        var client = new DirectoryService.DirectoryServiceClient(channel);
        var headers = await As(directory, "it-ca-9", Role.DirectoryEditor);
        var authority = await client.GetAuthorityAsync(new() { Name = "authorities/it-ca" }, headers);
        authority.Titles.Add(new LocalizedText { Language = "mt", Text = Canary });
        headers.Add("traceparent", traceParent);
        await client.UpdateAuthorityAsync(new() { Authority = authority, UpdateMask = FieldMask.FromString("titles") }, headers);
    }

    private static async Task Stop(ServiceProcess service)
    {
        service.AskToStop();
        (await service.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, service.Process.Errors);
    }

    private Span Single(ActivityTraceId trace, string service, string name) => Of(trace, service).Select(s => s.Span).Where(s => s.Name == name).ShouldHaveSingleItem();

    private List<(string Service, string Source, Span Span)> Of(ActivityTraceId trace, string? service = null) =>
        [.. Collector.Spans.Where(s => Hex(s.Span.TraceId) == trace.ToString() && (service is null || s.Service == service))];

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
