using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    public override Task<InformationRequest> DeclineInformation(DeclineInformationRequest call, ServerCallContext context) =>
        Make(Move.DeclineInformation, call.Name, call, context, Rules.DeclineInformation);
}

/// <summary>On a ground, so that the asking side can go the formal way.</summary>
public static partial class Rules
{
    public static void DeclineInformation(InformationRequest question, DeclineInformationRequest call, Moment m)
    {
        RequireAsked(question, m);
        (question.DeclineGround, question.Reason) = (call.Ground, call.Reason);
        End(question, InformationState.Declined, m);
    }
}
