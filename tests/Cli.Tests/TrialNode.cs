using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Status = Grpc.Core.Status;

namespace InfoSharing.Cli.Tests;

/// <summary>
/// A node that fails on demand, as a real one does only under attack: what it answers is queued by the test, what it
/// was asked is kept.
/// </summary>
internal sealed class TrialNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TrialNode(WebApplication app, Script script) => (_app, Script) = (app, script);

    public Script Script { get; }

    public string Address => _app.Urls.Single();

    public static async Task<TrialNode> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var script = new Script();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapGrpcService<TrialRequests>();
        await app.StartAsync();
        return new(app, script);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>What the node will answer, and what it was asked.</summary>
internal sealed class Script
{
    public ConcurrentQueue<IMessage> Asked { get; } = new();

    public ConcurrentQueue<string> Tokens { get; } = new();

    public ConcurrentQueue<Func<IMessage>> Answers { get; } = new();

    /// <summary>One list of messages per connection; each ends with UNAVAILABLE, the last stays open.</summary>
    public ConcurrentQueue<WatchRequestsResponse[]> Streams { get; } = new();

    /// <summary>What the next connections end with instead.</summary>
    public ConcurrentQueue<RpcException> Endings { get; } = new();

    /// <summary>A refusal with facts for programs.</summary>
    public static RpcException Refused(StatusCode code, string reason, string message, IReadOnlyDictionary<string, string> metadata)
    {
        var info = new ErrorInfo { Type = reason, Domain = "infosharing" };
        info.Metadata.Add(metadata.ToDictionary());
        var status = new Google.Rpc.Status { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
        return new RpcException(new Status(code, message), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    public static RpcException Refused(StatusCode code, string reason, string message, params (string Field, string Text)[] bad)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Type = reason, Domain = "infosharing" }));
        if (bad.Length > 0)
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { bad.Select(b => new BadRequest.Types.FieldViolation { Field = b.Field, Description = b.Text }) } }));
        return new RpcException(new Status(code, message), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    public T Take<T>(IMessage call, ServerCallContext context) where T : IMessage
    {
        Asked.Enqueue(call);
        Tokens.Enqueue(context.RequestHeaders.GetValue("authorization") ?? "");
        return Answers.TryDequeue(out var answer) ? (T)answer() : throw new RpcException(new Status(StatusCode.Unavailable, "nothing is queued"));
    }
}

internal sealed class TrialRequests(Script script) : RequestService.RequestServiceBase
{
    public override Task<Request> CreateRequest(CreateRequestRequest request, ServerCallContext context) => Task.FromResult(script.Take<Request>(request, context));

    public override Task<Request> GetRequest(GetRequestRequest request, ServerCallContext context) => Task.FromResult(script.Take<Request>(request, context));

    public override Task<Request> UpdateRequest(UpdateRequestRequest request, ServerCallContext context) => Task.FromResult(script.Take<Request>(request, context));

    public override Task<Request> TransmitRequest(TransmitRequestRequest request, ServerCallContext context) => Task.FromResult(script.Take<Request>(request, context));

    public override Task<CheckRequestResponse> CheckRequest(CheckRequestRequest request, ServerCallContext context) =>
        Task.FromResult(script.Take<CheckRequestResponse>(request, context));

    public override Task<ListRequestsResponse> ListRequests(ListRequestsRequest request, ServerCallContext context) =>
        Task.FromResult(script.Take<ListRequestsResponse>(request, context));

    public override async Task WatchRequests(WatchRequestsRequest request, IServerStreamWriter<WatchRequestsResponse> answers, ServerCallContext context)
    {
        script.Asked.Enqueue(request);
        if (script.Streams.TryDequeue(out var stream))
        {
            foreach (var answer in stream)
                await answers.WriteAsync(answer);
            if (script.Streams.IsEmpty)
                await Ended(context.CancellationToken);
        }

        throw script.Endings.TryDequeue(out var ending) ? ending : new RpcException(new Status(StatusCode.Unavailable, "stopping"));
    }

    private static async Task Ended(CancellationToken stop)
    {
        var ended = new TaskCompletionSource();
        await using var _ = stop.Register(ended.SetResult);
        await ended.Task;
    }
}
