using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> StartReview(StartReviewRequest call, ServerCallContext context) =>
        Make(Move.StartReview, call.Name, call, context, Rules.StartReview);
}

/// <summary>From now on the measures are decided.</summary>
public static partial class Rules
{
    public static void StartReview(Request r, StartReviewRequest call, Moment m) =>
        r.Timeline.ReviewTime = m.Time;
}
