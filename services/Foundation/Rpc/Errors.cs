using System.Diagnostics;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// The one place where what went wrong becomes a status. A refusal says what it says; anything else is our fault
/// and the answer holds a trace id, never the text of an exception: that could be content.
/// </summary>
internal sealed partial class Errors(ILogger<Errors> log) : IStep
{
    public async Task Run(Call call, Func<Call, Task> next)
    {
        try
        {
            await next(call);
            if (call.Ended is { } ended && call.Contract.IsStream)
                throw ended;
        }
        catch (Exception wrong)
        {
            var refusal = Translate(call, wrong);
            Record(call, refusal, wrong);
            throw Status(refusal, call.Inner.RequestHeaders.GetValue("accept-language") ?? "");
        }
    }

    internal static RpcException Status(Refusal refusal, string acceptLanguage) => new(
        new Status(refusal.Code, refusal.Message),
        new Metadata { { StatusDetails.Trailer, StatusDetails.Of(refusal, acceptLanguage) } });

    /// <summary>The status that a call ends with when this went wrong.</summary>
    internal static StatusCode CodeOf(Call call, Exception wrong) => Translate(call, wrong).Code;

    // What happens after we ended a call (a broken pipe, a cancelled wait) is a consequence of that end.
    private static Refusal Translate(Call call, Exception wrong) => wrong switch
    {
        Refusal refusal => refusal,
        _ when call.Ended is { } ended => ended,
        OperationCanceledException or IOException when call.CancellationToken.IsCancellationRequested => Given(call),
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => Upstream(),
        _ => Fault(),
    };

    private static Refusal Upstream() =>
        new(StatusCode.Unavailable, Reason.UpstreamUnavailable, "A service that this one needs cannot be reached.") { RetryAfter = TimeSpan.FromSeconds(1) };

    private static Refusal Given(Call call) =>
        call.Deadline != DateTime.MaxValue && call.Deadline <= DateTime.UtcNow
            ? Deadline.Exceeded()
            : new(StatusCode.Cancelled, Reason.Cancelled, "The caller gave up.");

    internal static Refusal Fault()
    {
        var trace = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        return new(StatusCode.Internal, Reason.Internal, $"This is our fault. Report it with the trace id {trace}.")
        {
            Metadata = { ["trace_id"] = trace },
        };
    }

    private void Record(Call call, Refusal refusal, Exception wrong)
    {
        var reason = ProtoNames.Short(refusal.Reason);
        if (refusal.Code == StatusCode.Internal)
            Failed(call.Contract.Path, refusal.Metadata.GetValueOrDefault("trace_id", ""), Trail(wrong));
        else
            Refused(call.Contract.Path, refusal.Code, reason);
    }

    /// <summary>Types and places of an exception, without its messages.</summary>
    internal static string Trail(Exception wrong)
    {
        var trail = new System.Text.StringBuilder();
        for (var cause = wrong; cause is not null; cause = cause.InnerException)
            trail.AppendLine(cause.GetType().FullName).AppendLine(cause.StackTrace);
        return trail.ToString();
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} was refused: {Code} {Reason}")]
    private partial void Refused(string method, StatusCode code, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Method} failed, trace id {TraceId}: {Trail}")]
    private partial void Failed(string method, string traceId, string trail);
}
