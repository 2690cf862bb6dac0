using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    public override Task<InformationRequest> WithdrawInformation(WithdrawInformationRequest call, ServerCallContext context) =>
        Make(Move.WithdrawInformation, call.Name, call, context, Rules.WithdrawInformation);
}

/// <summary>Who no longer needs an answer says so.</summary>
public static partial class Rules
{
    public static void WithdrawInformation(InformationRequest question, WithdrawInformationRequest call, Moment m)
    {
        RequireOpen(question);
        if (question.AskingAuthority != m.Authority)
            throw Refusals.WrongSide(question.AskingAuthority);
        question.Reason = call.Reason;
        End(question, InformationState.Withdrawn, m);
    }
}
