using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> GiveOpinion(GiveOpinionRequest call, ServerCallContext context) =>
        Make(Move.GiveOpinion, call.Name, call, context, Rules.GiveOpinion);
}

/// <summary>The opinion; afterwards the draft is its author's alone again.</summary>
public static partial class Rules
{
    public static void GiveOpinion(Request r, GiveOpinionRequest call, Moment m)
    {
        (r.Opinion.Verdict, r.Opinion.Text, r.Opinion.GiveTime) = (call.Verdict, call.Text, m.Time);
        r.Timeline.OpinionTime = m.Time;
    }
}
