using Grpc.Core;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Puts a watch on the wire.</summary>
public static class Sending
{
    /// <summary>
    /// Sends what is seen, in order. What already waits goes out together: one packet for many entries when a watcher catches
    /// up, at once when it is up to date.
    /// </summary>
    public static async Task Send<T, TResponse>(this IServerStreamWriter<TResponse> responses, IAsyncEnumerable<Watched<T>> seen, Func<Watched<T>, TResponse> response)
        where T : class
    {
        await foreach (var watched in seen)
        {
            responses.WriteOptions = watched.MoreFollows ? Buffered : null;
            await responses.WriteAsync(response(watched));
        }
    }

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);
}
