using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Probe.V1;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Rpc;

/// <summary>Signals between a test and a running call.</summary>
public sealed class ProbeSignals
{
    public TaskCompletionSource Running { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public System.Threading.Channels.Channel<string> Outgoing { get; } = System.Threading.Channels.Channel.CreateUnbounded<string>();
}

public sealed class ProbeRpcs(ProbeSignals signals) : ProbeService.ProbeServiceBase
{
    public override async Task<AskResponse> Ask(AskRequest call, ServerCallContext context) => call.Act switch
    {
        "" => new() { Text = context.Caller().Principal },
        "write" => new() { Text = Describe(context.Write(call, Color.DarkBlue)) },
        "caller" => new() { Text = $"{context.Caller().Authority} {context.Caller().Country} {string.Join(',', context.Caller().Roles.Order())}" },
        "crash" => throw new InvalidOperationException("secret content of a request"),
        "refuse" => throw new Refusal(StatusCode.FailedPrecondition, Probe.V1.Reason.WrongSide, "The other side moves next.") { Metadata = { ["next"] = "IT" } },
        "absent" or "forbidden" => throw Refusal.NotFound(call.Text),
        "stale" => throw new Refusal(StatusCode.Aborted, Common.V1.Reason.StaleEtag, "It changed."),
        "busy" => throw new Refusal(StatusCode.ResourceExhausted, Common.V1.Reason.Overloaded, "Too much is waiting.") { RetryAfter = TimeSpan.FromSeconds(2) },
        "many" => throw Refusal.Invalid(Enumerable.Range(0, 400).Select(n => new Violation($"request.measures[{n}].type", "Is required."))),
        "upstream" => throw new RpcException(new Status(StatusCode.Unavailable, "10.0.0.1:50051 refused")),
        "hang" => await Hang(context),
        _ => throw Refusal.Invalid("act", "Is unknown."),
    };

    public override Task<AskResponse> Sign(AskRequest call, ServerCallContext context) => Task.FromResult(new AskResponse { Text = "signed" });

    public override async Task Follow(AskRequest call, IServerStreamWriter<AskResponse> responses, ServerCallContext context)
    {
        await responses.WriteAsync(new() { Text = "bookmark" });
        signals.Running.TrySetResult();
        if (call.Act == "chatty")
            while (true)
                await responses.WriteAsync(new() { Text = "on and on" });
        if (call.Act == "quiet")
            await Ended(context).ContinueWith(_ => { }, TaskScheduler.Default);
        else
            await foreach (var text in signals.Outgoing.Reader.ReadAllAsync(call.Act == "deaf" ? CancellationToken.None : context.CancellationToken))
                await responses.WriteAsync(new() { Text = text });
    }

    public override async Task<AskResponse> Collect(IAsyncStreamReader<AskRequest> calls, ServerCallContext context)
    {
        var count = 0;
        while (await calls.MoveNext(context.CancellationToken))
            count++;
        return new() { Text = count.ToString() };
    }

    public override async Task Converse(IAsyncStreamReader<AskRequest> calls, IServerStreamWriter<AskResponse> responses, ServerCallContext context)
    {
        while (await calls.MoveNext(context.CancellationToken))
            await responses.WriteAsync(new() { Text = calls.Current.Text });
    }

    private static string Describe(Ledgers.Write write) =>
        $"{write.Caller.Principal} {write.Change} {write.RequestId} {write.Etag} {Convert.ToHexString(write.Fingerprint)}";

    private async Task<AskResponse> Hang(ServerCallContext context)
    {
        signals.Running.TrySetResult();
        await Ended(context);
        return new();
    }

    private static Task Ended(ServerCallContext context) => new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
}

public sealed class SilentRpcs : SilentService.SilentServiceBase;

/// <summary>A node that serves the probe, and one who may ask it.</summary>
public sealed class ProbeNode : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    public ProbeService.ProbeServiceClient Officer { get; private set; } = null!;

    public ProbeSignals Signals => Node.Services.GetRequiredService<ProbeSignals>();

    public static Task<TestNode> Start(IReadOnlyDictionary<string, string?>? settings = null) => TestNode.Start(
        builder => builder.Services.AddSingleton<ProbeSignals>(),
        app => Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<ProbeRpcs>(app),
        settings: settings);

    public static ProbeService.ProbeServiceClient As(TestNode node, params Role[] roles) =>
        new(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", roles));

    public async Task InitializeAsync()
    {
        Node = await Start();
        Officer = As(Node, Role.LiaisonOfficer);
    }

    public async Task DisposeAsync() => await Node.DisposeAsync();
}
