using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RecordUse(RecordUseRequest call, ServerCallContext context) =>
        Make(Move.RecordUse, call.Name, call, context, Rules.RecordUse);
}

/// <summary>What was furnished is used for the purpose of the request, or as consented (UNTOC 18(19)).</summary>
public static partial class Rules
{
    public static void RecordUse(Request r, RecordUseRequest call, Moment m)
    {
        if (call.UseConsent.Length > 0)
            RequireConsent(r, call);
        else if (!string.Equals(call.Purpose.Trim(), r.Purpose.Trim(), StringComparison.OrdinalIgnoreCase))
            throw NeedsConsent("purpose", "This is another purpose than the request states; ask for consent first");
        r.Uses.Add(new Use { Purpose = call.Purpose, Proceedings = call.Proceedings, UseConsent = call.UseConsent, Time = m.Time });
    }

    private static void RequireConsent(Request r, RecordUseRequest call)
    {
        var consent = Refusals.Find(r.UseConsents, u => u.Id, _ => true, "use_consent", call.UseConsent);
        if (consent.Decision != UseDecision.Granted)
            throw NeedsConsent("use_consent", $"{consent.Id} is not granted");
        if (consent.Purpose != call.Purpose || consent.Proceedings != call.Proceedings)
            throw NeedsConsent("use_consent", $"{consent.Id} was granted for another purpose or other proceedings");
    }

    private static Refusal NeedsConsent(string field, string sentence) => Refusal.Guard(Reason.UseNeedsConsent, field, sentence, "UNTOC 18(19)");
}
