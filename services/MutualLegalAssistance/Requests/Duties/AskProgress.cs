using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AskProgress(AskProgressRequest call, ServerCallContext context) =>
        Make(Move.AskProgress, call.Name, call, context, Rules.AskProgress);
}

/// <summary>A reasonable question on progress (UNTOC 18(24)).</summary>
public static partial class Rules
{
    public static void AskProgress(Request r, AskProgressRequest call, Moment m)
    {
        r.ProgressQuestions.Add(new ProgressQuestion
        {
            Id = $"q{r.ProgressQuestions.Count + 1}", Question = call.Question, AskTime = m.Time, Due = m.In(m.Terms.Of(r.Urgency).Answer),
        });
    }
}
