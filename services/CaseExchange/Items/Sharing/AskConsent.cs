using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<Consent> AskConsent(AskConsentRequest call, ServerCallContext context)
    {
        if (call.ToAuthority.Length > 0)
            await facts.StateOf(call.ToAuthority, "to_authority", context.CancellationToken);
        var write = context.Write(call, Move.AskConsent);
        return await ledger.Commit(write, async () =>
        {
            var item = await ledger.Get(Items.Type, call.Name, write.Caller);
            var moment = Moment.Of(ledger, context);
            var asked = Rules.AskConsent(item, call, moment.In(settings.ConsentTerm), moment);
            ledger.Stamp(asked, isNew: true);
            return Unit.Of(Consents.Type, asked).If(Items.Type, item.Name, Ledger.Revision(item));
        });
    }
}

/// <summary>A holder asks for more than the label allows; it says for what.</summary>
public static partial class Rules
{
    public static Consent AskConsent(Item item, AskConsentRequest call, Timestamp due, Moment m)
    {
        if (item.Originator == m.Authority)
            throw Refusals.WrongSide("");
        RequireAsked(call);
        if (call.Kind == ConsentKind.OnwardSharing)
        {
            RequireActive(item);
            if (call.ToAuthority == m.Authority || call.ToAuthority == item.Originator)
                throw Refusal.Bad(Reason.SameAuthority, "to_authority", "It has the item");
        }

        return new Consent
        {
            Name = $"{item.Name}/consents/{Guid.CreateVersion7(m.Now)}", Item = item.Name, Originator = item.Originator, Holder = m.Authority,
            Kind = call.Kind, ToAuthority = call.ToAuthority, Purpose = call.Purpose, Reason = call.Reason, State = ConsentState.Asked, Due = due,
        };
    }

    private static void RequireAsked(AskConsentRequest call)
    {
        var flaws = new Flaws();
        if (call.Kind == ConsentKind.OnwardSharing != call.ToAuthority.Length > 0)
            flaws.Add("to_authority", call.Kind == ConsentKind.OnwardSharing ? "say to whom" : "belongs to ONWARD_SHARING");
        if (call.Kind is ConsentKind.JudicialUse or ConsentKind.OtherPurpose && string.IsNullOrWhiteSpace(call.Purpose))
            flaws.Add("purpose", "say for what");
        flaws.Refuse();
    }
}
