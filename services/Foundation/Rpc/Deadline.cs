using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// A single answer is due within the caller's deadline, or ten seconds, and never later than five minutes. A
/// stream has no deadline of ours, but ends when the server stops, so that its client resumes elsewhere
/// (grpc-dotnet 2357).
/// </summary>
internal sealed class Deadline(TimeProvider clock, OrderlyStop stop) : IStep
{
    internal static readonly TimeSpan Default = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public Task Run(Call call, Func<Call, Task> next)
    {
        if (call.Contract.IsStream)
        {
            call.EndOn(stop.Closing, Stopping);
            return next(call);
        }

        if (call.Deadline == DateTime.MaxValue)
            call.EndAt(clock.GetUtcNow() + Default, clock, Exceeded);
        // gRPC counts the caller's deadline from when the call arrived, on the machine's clock.
        else if (call.Deadline - DateTime.UtcNow > Longest)
            throw TooLong();
        return next(call);
    }

    internal static Refusal Exceeded() =>
        new(StatusCode.DeadlineExceeded, Reason.DeadlineExceeded, "The answer was not ready in time. A write may still have happened: repeat it with the same request_id.");

    internal static Refusal Stopping() =>
        new(StatusCode.Unavailable, Reason.Stopping, "The server is stopping. Resume from the last revision that you saw.") { RetryAfter = TimeSpan.FromSeconds(1) };

    private static Refusal TooLong() =>
        new(StatusCode.InvalidArgument, Reason.DeadlineTooLong, $"The deadline is longer than {Longest.TotalMinutes:0} minutes.")
        {
            Metadata = { ["limit_seconds"] = Longest.TotalSeconds.ToString("0") },
        };
}
