using Grpc.Core.Utils;

namespace Grpc.Core;

// What the four kinds of call have in common. The invoker gives it as functions of one state object, so that a call costs no closures.
internal readonly struct AsyncCallState(
    Func<object, Task<Metadata>> headers, Func<object, Status> status, Func<object, Metadata> trailers, Action<object> dispose, object state)
{
    private readonly Func<object, Task<Metadata>> _headers = GrpcPreconditions.CheckNotNull(headers, nameof(headers));

    public Task<Metadata> ResponseHeadersAsync() => _headers(state);

    public Status Status() => status(state);

    public Metadata Trailers() => trailers(state);

    public void Dispose() => dispose(state);

    public static AsyncCallState Of(Task<Metadata> headers, Func<Status> status, Func<Metadata> trailers, Action dispose) =>
        new(
            static parts => ((Parts)parts).Headers,
            static parts => ((Parts)parts).Status(),
            static parts => ((Parts)parts).Trailers(),
            static parts => ((Parts)parts).Dispose(),
            new Parts(headers, status, trailers, dispose));

    private sealed record Parts(Task<Metadata> Headers, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
