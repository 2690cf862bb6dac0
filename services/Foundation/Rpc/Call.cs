using Grpc.Core;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// One call on its way through the pipeline: the context that the rpc sees, with the caller, and with a token
/// that also ends for our own reasons (deadline, stop, end of credentials). gRPC's own context cannot be
/// given another token (grpc-dotnet 1649), so this one stands in front of it.
/// </summary>
internal sealed class Call(ServerCallContext inner, Contract contract, object? request) : ServerCallContext, IDisposable
{
    private readonly List<IDisposable> _watching = [];
    private CancellationTokenSource? _end;
    private Refusal? _ended;

    internal Contract Contract { get; } = contract;

    /// <summary>The message of the call; null when messages come as a stream.</summary>
    internal object? Request { get; } = request;

    /// <summary>The rpc itself, after everything in front of it.</summary>
    internal Func<Call, Task> Handler { get; set; } = _ => Task.CompletedTask;

    internal Caller? Caller { get; set; }

    /// <summary>Why the call was ended by this server, if it was.</summary>
    internal Refusal? Ended => Volatile.Read(ref _ended);

    internal ServerCallContext Inner => inner;

    protected override string MethodCore => inner.Method;

    protected override string HostCore => inner.Host;

    protected override string PeerCore => inner.Peer;

    protected override DateTime DeadlineCore => inner.Deadline;

    protected override Metadata RequestHeadersCore => inner.RequestHeaders;

    protected override CancellationToken CancellationTokenCore => _end?.Token ?? inner.CancellationToken;

    protected override Metadata ResponseTrailersCore => inner.ResponseTrailers;

    protected override Status StatusCore
    {
        get => inner.Status;
        set => inner.Status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    protected override AuthContext AuthContextCore => inner.AuthContext;

    protected override IDictionary<object, object> UserStateCore => inner.UserState;

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
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => inner.WriteResponseHeadersAsync(responseHeaders);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        inner.CreatePropagationToken(options);

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private void Due(DateTimeOffset moment, TimeProvider clock, Func<Refusal> refusal)
    {
        if (clock.GetUtcNow() >= moment && _end is { } source)
            End(source, refusal());
    }

    private CancellationTokenSource Source() =>
        _end ??= CancellationTokenSource.CreateLinkedTokenSource(inner.CancellationToken);

    private void End(CancellationTokenSource source, Refusal refusal)
    {
        if (Interlocked.CompareExchange(ref _ended, refusal, null) is not null)
            return;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call was over in the same moment: there is nothing left to end.
        }
    }
}
