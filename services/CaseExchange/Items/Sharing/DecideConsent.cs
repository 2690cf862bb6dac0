using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override Task<Consent> DecideConsent(DecideConsentRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.DecideConsent);
        return ledger.Commit(write, async () =>
        {
            var asked = await ledger.Before(Consents.Type, call.Name, write);
            var revision = Ledger.Revision(asked);
            var item = (await ledger.Find(Items.Type, asked.Item))!;
            var decided = Rules.DecideConsent(item, asked, call.Grant, call.Answer, Moment.Of(ledger, context));
            ledger.Stamp(decided, isNew: false);
            return Unit.Of(Consents.Type, decided, revision).If(Items.Type, item.Name, Ledger.Revision(item));
        });
    }
}

/// <summary>Only the originator loosens, for one holder and one purpose at a time.</summary>
public static partial class Rules
{
    public static Consent DecideConsent(Item item, Consent consent, bool isGranted, string answer, Moment m)
    {
        if (consent.Originator != m.Authority)
            throw Refusals.WrongSide(consent.Originator);
        if (consent.State != ConsentState.Asked)
            throw Refusals.WrongState(consent.Name, consent.State, "it is decided");
        if (isGranted)
            RequireGrantable(item, consent.Kind);
        else if (string.IsNullOrWhiteSpace(answer))
            throw Refusal.Bad(Reason.ReasonMissing, "answer", "Say why not");
        (consent.State, consent.Answer, consent.DecideTime) = (isGranted ? ConsentState.Granted : ConsentState.Denied, answer, m.Time);
        return consent;
    }

    // A consent that would change nothing must not look like one.
    private static void RequireGrantable(Item item, ConsentKind kind)
    {
        if (item.State == ItemState.Erased)
            throw Refusals.Recalled(item.Name, item.State);
        if (kind == ConsentKind.OnwardSharing && item.Handling.Onward is not (OnwardSharing.Free or OnwardSharing.Ask))
            throw Refusals.LabelForbids("onward", "The label forbids it to every holder; change the label first");
        if (kind == ConsentKind.JudicialUse && item.Handling.JudicialUse is not (JudicialUse.Free or JudicialUse.Ask))
            throw Refusals.LabelForbids("judicial_use", "The label forbids it to every holder; change the label first");
    }
}
