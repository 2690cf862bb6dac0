using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Events;

/// <summary>One run of a reaction, with an end in any case.</summary>
internal static class Attempt
{
    internal static async Task Run(IReaction reaction, Event e, Pace pace, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(pace.Patience);
        var run = Task.Run(() => reaction.Apply(e, limit.Token), CancellationToken.None);
        try
        {
            await run.WaitAsync(pace.Patience + pace.Grace, cancel);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The reaction did not end within {pace.Patience.TotalSeconds:0} seconds.", late);
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
        _ = task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
