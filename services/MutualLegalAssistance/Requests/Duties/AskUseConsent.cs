using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AskUseConsent(AskUseConsentRequest call, ServerCallContext context) =>
        Make(Move.AskUseConsent, call.Name, call, context, Rules.AskUseConsent);
}

/// <summary>Use other than stated in the request needs prior consent (UNTOC 18(19)).</summary>
public static partial class Rules
{
    public static void AskUseConsent(Request r, AskUseConsentRequest call, Moment m)
    {
        r.UseConsents.Add(new UseConsent
        {
            Id = $"u{r.UseConsents.Count + 1}", Purpose = call.Purpose, Proceedings = call.Proceedings,
            AskTime = m.Time, Due = m.In(m.Terms.Of(r.Urgency).Answer),
        });
    }
}
