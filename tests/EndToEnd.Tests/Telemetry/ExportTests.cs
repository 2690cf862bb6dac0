using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.EndToEnd.Tests.Fuzz;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>What a node tells an operator's collector, and what it never tells.</summary>
public sealed class ExportTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Canary = "canary-7f3a91c2";

    private readonly string _folder = Place.TemporaryFolder();
    private Collector _collector = null!;

    public async Task InitializeAsync() => _collector = await Collector.Start();

    public async Task DisposeAsync()
    {
        await _collector.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task One_trace_holds_the_call_its_commits_and_the_calls_that_it_makes()
    {
        await using var node = await Start("--OTEL_TRACES_SAMPLER=parentbased_always_on");
        var (trace, caller) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        await Write(node, $"00-{trace}-{caller}-01");
        await _collector.Until(() => Named(trace, "infosharing.mla.v1.RequestService/CreateRequest").Any());

        var call = Named(trace, "infosharing.mla.v1.RequestService/CreateRequest").ShouldHaveSingleItem();
        Hex(call.ParentSpanId).ShouldBe(caller.ToString());
        Named(trace, "commit").ShouldContain(s => s.ParentSpanId == call.SpanId);
        Named(trace, "infosharing.directory.v1.DirectoryService/FindLegalBases").ShouldNotBeEmpty();
        // No span hangs in the air: each has its parent in the trace, up to the caller.
        var known = Of(trace).Select(s => s.SpanId).Append(call.ParentSpanId).ToHashSet();
        Of(trace).Where(s => !known.Contains(s.ParentSpanId)).ShouldBeEmpty();
        foreach (var (service, source, span) in _collector.Spans)
            output.WriteLine($"{service} {source} {Hex(span.TraceId)} {Hex(span.ParentSpanId)} > {Hex(span.SpanId)} {span.Name} {string.Join(' ', span.Attributes.Select(a => a.ToString()))}");
    }

    [Fact]
    public async Task Nothing_exported_holds_content_or_names()
    {
        await using var node = await Start("--OTEL_TRACES_SAMPLER=always_on");
        var request = await Write(node, $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01");
        await _collector.Until(() => _collector.Spans.Any(s => s.Span.Name == "commit") && Measured("infosharing.ledger.commit.writes").Any());
        node.Process.AskToStop();
        (await node.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Process.Errors);
        foreach (var secret in new[] { Canary, request.Name, request.Name.Split('/')[1], Samples.Requesting, "authorities/", "eyJ" })
            _collector.Holds(secret).ShouldBeFalse(secret);
    }

    [Fact]
    public async Task Metrics_of_calls_ledgers_and_runtime_arrive()
    {
        await using var node = await Start();
        await Write(node, "");
        string[] expected =
        [
            "rpc.server.duration", "infosharing.ledger.commit.duration", "infosharing.ledger.commit.writes", "infosharing.ledger.head", "infosharing.ledger.queue",
            "infosharing.ledger.watchers", "infosharing.ledger.lag", "kestrel.active_connections", "dotnet.process.memory.working_set", "dotnet.gc.collections",
        ];
        await _collector.Until(() => expected.All(name => Measured(name).Any()));
        Measured("rpc.server.duration").ShouldAllBe(m => m.Unit == "s");
        _collector.Metrics.ShouldAllBe(m => m.Service == "standalone");
    }

    // E7: whatever becomes of the call.
    [Fact]
    public async Task Every_rpc_has_its_duration()
    {
        await using var node = await Start();
        foreach (var rpc in Contract.Rpcs)
            (await node.Channel.CreateCallInvoker().Send(rpc, [])).ShouldNotBeNull(rpc.FullName);
        var expected = Contract.Rpcs.Select(rpc => $"/{rpc.Service.FullName}/{rpc.Name}").ToList();
        await _collector.Until(() => expected.All(Timed.Contains));
        output.WriteLine($"E7: rpcs={expected.Count} with a histogram of durations={expected.Count(Timed.Contains)}");
    }

    [Fact]
    public async Task A_caller_that_records_nothing_causes_no_span()
    {
        await using var node = await Start("--OTEL_TRACES_SAMPLER=parentbased_always_on");
        var (quiet, loud) = (ActivityTraceId.CreateRandom(), ActivityTraceId.CreateRandom());
        await Write(node, $"00-{quiet}-{ActivitySpanId.CreateRandom()}-00");
        await Write(node, $"00-{loud}-{ActivitySpanId.CreateRandom()}-01");
        await _collector.Until(() => Named(loud, "commit").Any());
        Of(quiet).ShouldBeEmpty();
    }

    private Task<Node> Start(params string[] more) => Node.Start(
        _folder, [$"--Node:Otlp={_collector.Address}", "--OTEL_BSP_SCHEDULE_DELAY=100", "--OTEL_METRIC_EXPORT_INTERVAL=300", .. more]);

    private static async Task<Request> Write(Node node, string traceParent)
    {
        var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
        var request = Samples.Request(Canary);
        request.FactsSummary = Canary;
        var headers = new Metadata();
        if (traceParent.Length > 0)
            headers.Add("traceparent", traceParent);
        return await client.CreateRequestAsync(new() { Request = request }, headers);
    }

    private HashSet<string> Timed => _collector.Exposition.Of("rpc_server_duration_seconds_bucket")?.GetValueOrDefault("rpc_method") ?? [];

    private IEnumerable<Metric> Measured(string name) => _collector.Metrics.Where(m => m.Metric.Name == name).Select(m => m.Metric);

    private IEnumerable<Span> Of(ActivityTraceId trace) => _collector.Spans.Select(s => s.Span).Where(s => Hex(s.TraceId) == trace.ToString());

    private IEnumerable<Span> Named(ActivityTraceId trace, string name) => Of(trace).Where(s => s.Name == name);

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
