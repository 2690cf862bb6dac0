using Grpc.Core;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Numbers of the fields of a watch's response: the change, in it the entry and the resource, in that the etag.</summary>
public sealed record ChangeFields(int Change, int Entry, int Resource, int Etag);

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

    /// <summary>The response with a change, made of the stored bytes once for all its readers.</summary>
    public static TResponse Made<T, TResponse>(this Watched<T> watched, ChangeFields fields)
        where T : class, IResource
        where TResponse : IMadeMessage, new() => new() { Made = watched.Source!.Made(fields) };

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);
}
