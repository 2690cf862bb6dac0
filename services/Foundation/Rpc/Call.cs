using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Foundation.Access;
using Microsoft.AspNetCore.Http;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// One call on its way through the pipeline: the context that the rpc sees, with the caller, and with a token
/// that also ends for our own reasons (deadline, stop, end of credentials). gRPC's own context cannot be
/// given another token (grpc-dotnet 1649), so this one stands in front of it.
/// </summary>
internal sealed class Call : ServerCallContext, IDisposable
{
    // gRPC finds the HttpContext of a context that is not its own under this key.
    private const string HttpContextKey = "__HttpContext";

    private readonly ServerCallContext _inner;
    private readonly List<IDisposable> _watching = [];
    private CancellationTokenSource? _end;
    private CancellationTokenSource? _cut;
    private Refusal? _ended;

    internal Call(ServerCallContext inner, Contract contract, object? request)
    {
        (_inner, Contract, Request) = (inner, contract, request);
        inner.UserState[HttpContextKey] = inner.GetHttpContext();
    }

    internal Contract Contract { get; }

    /// <summary>The message of the call; null when messages come as a stream.</summary>
    internal object? Request { get; }

    /// <summary>The rpc itself, after everything in front of it.</summary>
    internal Func<Call, Task> Handler { get; set; } = _ => Task.CompletedTask;

    internal Caller? Caller { get; set; }

    /// <summary>What a unary rpc answered.</summary>
    internal IMessage? Answer { get; set; }

    /// <summary>The ledger has an entry of this call: it needs no other record.</summary>
    internal bool IsInLedger { get; set; }

    /// <summary>What has to be done before the first message of a stream goes out; null when nothing has, or it is done.</summary>
    internal Func<Task>? Opening { get; set; }

    /// <summary>Why the call was ended by this server, if it was.</summary>
    internal Refusal? Ended => Volatile.Read(ref _ended);

    internal ServerCallContext Inner => _inner;

    /// <summary>
    /// For what is being written. It ends a little after the call: gRPC takes back a write that is cancelled by resetting the
    /// stream, and the client would not learn why it ended. A reader so slow that a write still waits then is cut off.
    /// </summary>
    internal CancellationToken Cut => _cut?.Token ?? _inner.CancellationToken;

    /// <summary>True when the request came as far as the pipeline.</summary>
    internal static bool WasSeen(HttpContext http) => http.Items.ContainsKey(HttpContextKey);

    protected override string MethodCore => _inner.Method;

    protected override string HostCore => _inner.Host;

    protected override string PeerCore => _inner.Peer;

    protected override DateTime DeadlineCore => _inner.Deadline;

    protected override Metadata RequestHeadersCore => _inner.RequestHeaders;

    protected override CancellationToken CancellationTokenCore => _end?.Token ?? _inner.CancellationToken;

    protected override Metadata ResponseTrailersCore => _inner.ResponseTrailers;

    protected override Status StatusCore
    {
        get => _inner.Status;
        set => _inner.Status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => _inner.WriteOptions;
        set => _inner.WriteOptions = value;
    }

    protected override AuthContext AuthContextCore => _inner.AuthContext;

    protected override IDictionary<object, object> UserStateCore => _inner.UserState;

    /// <summary>From <paramref name="moment"/> on the call is answered with <paramref name="refusal"/>.</summary>
    internal void EndAt(DateTimeOffset moment, TimeProvider clock, Func<Refusal> refusal)
    {
        // Timers take at most about 49 days; a call that is still open then is looked at again.
        var wait = moment - clock.GetUtcNow();
        var source = Source();
        if (wait <= TimeSpan.Zero)
            End(source, refusal());
        else
            _watching.Add(clock.CreateTimer(_ => Due(moment, clock, refusal), null, wait < LongestWait ? wait : LongestWait, LongestWait));
    }

    /// <summary>When <paramref name="signal"/> comes the call is answered with <paramref name="refusal"/>.</summary>
    internal void EndOn(CancellationToken signal, Func<Refusal> refusal)
    {
        var source = Source();
        _watching.Add(signal.Register(() => End(source, refusal())));
    }

    public void Dispose()
    {
        foreach (var watch in _watching)
            watch.Dispose();
        _end?.Dispose();
        _cut?.Dispose();
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => _inner.WriteResponseHeadersAsync(responseHeaders);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        _inner.CreatePropagationToken(options);

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(2);

    private void Due(DateTimeOffset moment, TimeProvider clock, Func<Refusal> refusal)
    {
        if (clock.GetUtcNow() >= moment && _end is { } source)
            End(source, refusal());
    }

    private CancellationTokenSource Source()
    {
        _cut ??= CancellationTokenSource.CreateLinkedTokenSource(_inner.CancellationToken);
        return _end ??= CancellationTokenSource.CreateLinkedTokenSource(_inner.CancellationToken);
    }

    private void End(CancellationTokenSource source, Refusal refusal)
    {
        if (Interlocked.CompareExchange(ref _ended, refusal, null) is not null)
            return;
        try
        {
            source.Cancel();
            _cut!.CancelAfter(LastWrite);
        }
        catch (ObjectDisposedException)
        {
            // The call was over in the same moment: there is nothing left to end.
        }
    }
}
