using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ProvideInformation(ProvideInformationRequest call, ServerCallContext context) =>
        Make(Move.ProvideInformation, call.Name, call, context, Rules.ProvideInformation);
}

/// <summary>The answer passes the turn back.</summary>
public static partial class Rules
{
    public static void ProvideInformation(Request r, ProvideInformationRequest call, Moment m)
    {
        var asked = Refusals.Find(r.InformationRequests, i => i.Id, i => i.AnswerTime is null && i.NoAnswerTime is null, "information_request", call.InformationRequest);
        (asked.Answer, asked.AnswerTime) = (call.Answer, m.Time);
        asked.Attachments.AddRange(call.Attachments);
    }
}
