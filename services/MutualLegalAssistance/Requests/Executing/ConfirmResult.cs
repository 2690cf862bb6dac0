using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ConfirmResult(ConfirmResultRequest call, ServerCallContext context) =>
        Make(Move.ConfirmResult, call.Name, call, context, Rules.ConfirmResult);
}

/// <summary>Everything was received.</summary>
public static partial class Rules
{
    public static void ConfirmResult(Request r, ConfirmResultRequest call, Moment m) =>
        (r.ConfirmText, r.Timeline.ConfirmTime) = (call.Text, m.Time);
}
