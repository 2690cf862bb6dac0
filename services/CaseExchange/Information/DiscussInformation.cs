using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    public override Task<InformationRequest> DiscussInformation(DiscussInformationRequest call, ServerCallContext context) =>
        Make(Move.DiscussInformation, call.Name, call, context, Rules.DiscussInformation);
}

/// <summary>Dialogue across the border: who has spoken waits for the other.</summary>
public static partial class Rules
{
    private const int MostMessages = 200;

    public static void DiscussInformation(InformationRequest question, DiscussInformationRequest call, Moment m)
    {
        RequireOpen(question);
        if (question.Messages.Count >= MostMessages)
            throw Refusals.WrongState(question.Name, question.State, $"it holds {MostMessages} messages; ask anew");
        question.Messages.Add(new Message { Authority = m.Authority, Officer = m.Principal, Text = call.Text, Time = m.Time });
        question.Turn = m.Authority == question.AskingAuthority ? question.AskedAuthority : question.AskingAuthority;
    }
}
