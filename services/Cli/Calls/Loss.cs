using Grpc.Core;
using Answer = InfoSharing.Foundation.Rpc.Answer;

namespace InfoSharing.Cli.Calls;

/// <summary>The node or the line to it is away, or has too much to do: the same call may be answered later.</summary>
internal static class Loss
{
    /// <summary>An answer with a reason of its own is final, unless the reason is this one.</summary>
    public static bool Is(Answer answer) => answer switch
    {
        { Code: StatusCode.Unavailable } or { Reason: "OVERLOADED" } => true,
        { Code: StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled, Reason: "" } => true,
        _ => false,
    };
}

/// <summary>The time before the next attempt: twice as long after each that failed.</summary>
internal sealed class Pause(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public TimeSpan Next { get; private set; } = First;

    public async Task Wait(CancellationToken stop)
    {
        await Task.Delay(Next, clock, stop);
        Next = Next * 2 < Longest ? Next * 2 : Longest;
    }

    /// <summary>Something came.</summary>
    public void Reset() => Next = First;
}
