using Grpc.Core;
using Answer = InfoSharing.Foundation.Rpc.Answer;
using CommonReason = InfoSharing.Common.V1.Reason;
using RequestReason = InfoSharing.Mla.V1.Reason;

namespace InfoSharing.CaseExchange;

/// <summary>What MutualLegalAssistance refuses to our caller, passed on as it is: reason, facts and fields.</summary>
internal static class Refused
{
    private const string Inner = "request.";

    private static readonly Dictionary<(string Domain, string Reason), Enum> Reasons =
        Enum.GetValues<RequestReason>().Select(r => (Domain: "mla.infosharing", Reason: (Enum)r)).Concat(Enum.GetValues<CommonReason>().Select(r => (Domain: "infosharing", Reason: (Enum)r)))
            .ToDictionary(r => (r.Domain, ProtoNames.Short(r.Reason)), r => r.Reason);

    /// <summary>False when the call failed without saying why: away, out of time, broken.</summary>
    internal static bool IsRefusal(RpcException failed) => Answer.Of(failed) is var answer && ReasonOf(answer) is not (null or CommonReason.Internal);

    internal static Refusal By(RpcException refused)
    {
        var answer = Answer.Of(refused);
        return new Refusal(answer.Code, ReasonOf(answer)!, answer.Message, answer.Violations.Select(Outer)) { Metadata = new(answer.Metadata), RetryAfter = answer.RetryAfter };
    }

    private static Enum? ReasonOf(Answer answer) => Reasons.GetValueOrDefault((answer.Domain, answer.Reason));

    // "request.purpose" of that call is "purpose" of ours.
    private static Violation Outer(Violation inner) => inner with { Field = inner.Field.StartsWith(Inner, StringComparison.Ordinal) ? inner.Field[Inner.Length..] : inner.Field };
}
