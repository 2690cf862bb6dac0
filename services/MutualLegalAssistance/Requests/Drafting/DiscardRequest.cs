using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> DiscardRequest(DiscardRequestRequest call, ServerCallContext context) =>
        Make(Move.Discard, call.Name, call, context, Rules.DiscardRequest);
}

/// <summary>A draft that nobody needs ends for good.</summary>
public static partial class Rules
{
    public static void DiscardRequest(Request r, DiscardRequestRequest call, Moment m) =>
        r.Timeline.DiscardTime = m.Time;
}
