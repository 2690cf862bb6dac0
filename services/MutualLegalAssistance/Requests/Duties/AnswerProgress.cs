using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AnswerProgress(AnswerProgressRequest call, ServerCallContext context) =>
        Make(Move.AnswerProgress, call.Name, call, context, Rules.AnswerProgress);
}

/// <summary>The requested side shall respond (UNTOC 18(24)).</summary>
public static partial class Rules
{
    public static void AnswerProgress(Request r, AnswerProgressRequest call, Moment m)
    {
        var question = Refusals.Find(r.ProgressQuestions, q => q.Id, q => q.AnswerTime is null, "progress_question", call.ProgressQuestion);
        (question.Answer, question.AnswerTime) = (call.Answer, m.Time);
    }
}
