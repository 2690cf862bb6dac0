using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AskOpinion(AskOpinionRequest call, ServerCallContext context) =>
        Make(Move.AskOpinion, call.Name, call, context, Rules.AskOpinion);
}

/// <summary>The draft is shown to the requested authority before transmission.</summary>
public static partial class Rules
{
    public static void AskOpinion(Request r, AskOpinionRequest call, Moment m)
    {
        if (r.RequestedAuthority.Length == 0)
            throw Refusal.Guard(Reason.Incomplete, "request.requested_authority", "Name the authority whose opinion is asked", "UNTOC 18(13)");
        r.Opinion = new Opinion { Question = call.Question, AskTime = m.Time };
    }
}
