using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace InfoSharing.Foundation.Rpc;

/// <summary>One concern that every rpc shares.</summary>
internal interface IStep
{
    /// <summary>Lets the call pass to <paramref name="next"/>, or throws a <see cref="Refusal"/>.</summary>
    Task Run(Call call, Func<Call, Task> next);
}

/// <summary>
/// What every call passes before the rpc runs, in this order. The first stands outermost.
/// </summary>
internal sealed class Pipeline : Interceptor
{
    private readonly Contracts _contracts;
    private readonly FieldLimits _limits;
    private readonly TimeProvider _clock;
    private readonly Func<Call, Task> _run;

    public Pipeline(
        Contracts contracts,
        TimeProvider clock,
        Telemetry telemetry,
        Errors errors,
        Deadline deadline,
        Identity identity,
        Recording recording,
        FieldLimits limits)
    {
        (_contracts, _clock, _limits) = (contracts, clock, limits);
        IStep[] steps =
        [
            telemetry,              // one measurement per call, whatever becomes of it
            errors,                 // refusals and faults become statuses
            deadline,               // nothing runs for ever; streams end when the server stops
            identity,               // who is it
            recording,              // nothing goes out unrecorded, refusals neither
            new PermissionCheck(),  // may they call this
            limits,                 // is the message readable and within its limits
        ];
        _run = steps.Reverse().Aggregate((Func<Call, Task>)(call => call.Handler(call)), (next, step) => call => step.Run(call, next));
    }

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        await Run(context, request, async call => call.Answer = (response = await continuation(request, call)) as IMessage);
        return response!;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, request, call => continuation(request, new Writer<TResponse>(responseStream, call, _clock), call));

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        await Run(context, null, async call => response = await continuation(new Reader<TRequest>(requestStream, call, _limits), call));
        return response!;
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, null, call => continuation(
            new Reader<TRequest>(requestStream, call, _limits), new Writer<TResponse>(responseStream, call, _clock), call));

    private async Task Run(ServerCallContext context, object? request, Func<Call, Task> handler)
    {
        using var call = new Call(context, _contracts.Of(context.Method), request as IMessage) { Handler = handler };
        await _run(call);
    }

    /// <summary>Messages of a client's stream pass the field limits like any other.</summary>
    private sealed class Reader<T>(IAsyncStreamReader<T> inner, Call call, FieldLimits limits) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var end = call.CancellationToken;
            using var both = cancellationToken.CanBeCanceled && cancellationToken != end
                ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end)
                : null;
            if (!await inner.MoveNext(both?.Token ?? end))
                return false;
            if (inner.Current is IMessage message)
                limits.Check(message, call.Contract);
            return true;
        }
    }

    /// <summary>Nothing more is sent after the call's end; what is being written then is finished (<see cref="Call.Cut"/>).</summary>
    private sealed class Writer<T>(IServerStreamWriter<T> inner, Call call, TimeProvider clock) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, call.CancellationToken);

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            call.CancellationToken.ThrowIfCancellationRequested();
            if (call.Caller is { } caller && caller.CredentialsEnd <= clock.GetUtcNow())
                throw Identity.CredentialsEnded();
            return call.Opening is { } opening ? First(opening(), message, cancellationToken) : Send(message, cancellationToken);
        }

        private async Task First(Task opening, T message, CancellationToken cancellationToken)
        {
            await opening;
            await Send(message, cancellationToken);
        }

        private Task Send(T message, CancellationToken cancellationToken) =>
            inner.WriteAsync(message, cancellationToken == call.CancellationToken ? call.Cut : cancellationToken);
    }
}
