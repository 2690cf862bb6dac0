using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Events;

/// <summary>One run of a reaction, with an end in any case.</summary>
internal static class Attempt
{
    // A reaction that heeds its token says so itself; what does not is left behind a little later.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    internal static async Task Run(IReaction reaction, Event e, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        var run = Task.Run(() => reaction.Apply(e, limit.Token), CancellationToken.None);
        try
        {
            await run.WaitAsync(patience + Grace, cancel);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The reaction did not end within {patience.TotalSeconds:0} seconds.");
        }
        finally
        {
            if (!run.IsCompleted)
                run.Forget();
        }
    }

    /// <summary>True when not the event is at fault but the way to what it refers to.</summary>
    internal static bool IsUnreachable(Exception cause) =>
        cause is RpcException { StatusCode: StatusCode.Unavailable } or Refusal { Code: StatusCode.Unavailable };

    /// <summary>Nobody waits for it any more; how it ends is of no interest, and no unobserved exception.</summary>
    internal static void Forget(this Task task) =>
        task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
