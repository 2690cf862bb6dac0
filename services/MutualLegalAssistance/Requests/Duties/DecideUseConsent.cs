using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> DecideUseConsent(DecideUseConsentRequest call, ServerCallContext context) =>
        Make(Move.DecideUseConsent, call.Name, call, context, Rules.DecideUseConsent);
}

/// <summary>Consent is the requested side's to give (UNTOC 18(19)).</summary>
public static partial class Rules
{
    public static void DecideUseConsent(Request r, DecideUseConsentRequest call, Moment m)
    {
        var asked = Refusals.Find(r.UseConsents, u => u.Id, u => u.Decision == UseDecision.Unspecified, "use_consent", call.UseConsent);
        if (call.Decision == UseDecision.Denied && Completeness.Blank(call.Reasons))
            throw Refusal.Bad(Reason.ReasonsMissing, "reasons", "Say why consent is denied", "UNTOC 18(19)");
        (asked.Decision, asked.Reasons, asked.DecideTime) = (call.Decision, call.Reasons, m.Time);
    }
}
