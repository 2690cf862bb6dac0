using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Foundation.Rpc;

/// <summary>The caller comes from the verified token, and a stream ends when the token does.</summary>
internal sealed class Identity(Tokens tokens, TimeProvider clock) : IStep
{
    public async Task Run(Call call, Func<Call, Task> next)
    {
        if (!call.Contract.IsOpen)
        {
            var caller = await tokens.Verify(call.GetHttpContext());
            call.Caller = caller;
            if (call.Contract.IsStream && caller.CredentialsEnd < DateTimeOffset.MaxValue)
                call.EndAt(caller.CredentialsEnd, clock, CredentialsEnded);
        }

        await next(call);
    }

    internal static Refusal CredentialsEnded() =>
        new(StatusCode.Unauthenticated, Reason.CredentialsEnded, "The token of this stream has expired. Resume with a new one from the last revision that you saw.");
}
