using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RequestInformation(RequestInformationRequest call, ServerCallContext context) =>
        Make(Move.RequestInformation, call.Name, call, context, Rules.RequestInformation);
}

/// <summary>Additional information that appears necessary, or can facilitate execution (UNTOC 18(16)).</summary>
public static partial class Rules
{
    public static void RequestInformation(Request r, RequestInformationRequest call, Moment m)
    {
        r.InformationRequests.Add(new InformationRequest
        {
            Id = $"i{r.InformationRequests.Count + 1}",
            Question = call.Question,
            Measures = { Lifecycle.Select(r, Move.RequestInformation, call.Measures).Select(x => x.Id) },
            AskTime = m.Time,
            Due = m.In(m.Terms.Of(r.Urgency).Answer),
        });
    }
}
