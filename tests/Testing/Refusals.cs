using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using Shouldly;

namespace InfoSharing.Testing;

/// <summary>Assertions on failed calls.</summary>
public static class Refusals
{
    /// <summary>
    /// The call is refused with this status and reason, and with violations of exactly these fields when any are named.
    /// </summary>
    /// <param name="call">The call, not yet awaited.</param>
    /// <param name="code">gRPC status.</param>
    /// <param name="reason">google.rpc.ErrorInfo.reason: "STALE_ETAG".</param>
    /// <param name="fields">Paths: "request.measures[2].type".</param>
    public static async Task<Answer> ShouldBeRefused(this Task call, StatusCode code, string reason, params string[] fields)
    {
        var failed = await Should.ThrowAsync<RpcException>(() => call);
        var answer = Answer.Of(failed);
        (answer.Code, answer.Reason).ShouldBe((code, reason), failed.Status.Detail);
        if (fields.Length > 0)
            answer.Violations.Select(v => v.Field).Order().ShouldBe(fields.Order(), string.Join("; ", answer.Violations));
        return answer;
    }

    /// <summary>The same for a unary call of a generated client.</summary>
    public static Task<Answer> ShouldBeRefused<T>(this AsyncUnaryCall<T> call, StatusCode code, string reason, params string[] fields) =>
        call.ResponseAsync.ShouldBeRefused(code, reason, fields);

    /// <summary>The same for a stream: it may send messages before it is refused.</summary>
    public static Task<Answer> ShouldBeRefused<T>(this AsyncServerStreamingCall<T> call, StatusCode code, string reason, params string[] fields) =>
        ReadToEnd(call.ResponseStream).ShouldBeRefused(code, reason, fields);

    /// <summary>A rule is refused with this status and reason, without a call around it.</summary>
    public static Refusal ShouldRefuse(this Action rule, StatusCode code, string reason, params string[] fields)
    {
        var refusal = Should.Throw<Refusal>(rule);
        (refusal.Code, Foundation.Ledgers.ProtoNames.Short(refusal.Reason)).ShouldBe((code, reason), refusal.Message);
        if (fields.Length > 0)
            refusal.Violations.Select(v => v.Field).Order().ShouldBe(fields.Order());
        return refusal;
    }

    private static async Task ReadToEnd<T>(IAsyncStreamReader<T> stream)
    {
        while (await stream.MoveNext(CancellationToken.None))
        {
            // Only the end matters here.
        }
    }
}
