using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<Member> OfferCase(OfferCaseRequest call, ServerCallContext context)
    {
        Rules.RequireConsent(call.Consent);
        var state = await facts.StateOf(call.Authority, "authority", context.CancellationToken);
        var write = context.Write(call, Move.OfferCase);
        return await ledger.Commit(write, async () =>
        {
            var about = await ledger.Before(Cases.Type, call.Name, write);
            var seen = Ledger.Revision(about);
            var before = await ledger.Find(Members.Type, Members.NameOf(about.Name, call.Authority));
            var revision = before is null ? 0 : Ledger.Revision(before);
            var offered = Rules.OfferCase(about, before, new Offer(call.Authority, state, call.Message, call.Consent, ""), Moment.Of(ledger, context));
            ledger.Stamp(offered, isNew: before is null);
            // Still open, still the same owner.
            return Unit.Of(Members.Type, offered, revision).If(Cases.Type, about.Name, seen);
        });
    }
}

/// <summary>A case offered to somebody.</summary>
/// <param name="Authority">To whom.</param>
/// <param name="State">Its State.</param>
/// <param name="Message">What it reads before it decides.</param>
/// <param name="Consent">Of the person concerned.</param>
/// <param name="Community">As a participant of which; empty for itself.</param>
public sealed record Offer(string Authority, string State, string Message, PersonConsent Consent, string Community);

/// <summary>Who is not a member can be offered a case, also again.</summary>
public static partial class Rules
{
    public static Member OfferCase(Case c, Member? before, Offer offer, Moment m)
    {
        RequireOwner(c, m);
        RequireOpen(c);
        if (offer.Authority == m.Authority)
            throw Refusal.Bad(Reason.SameAuthority, "authority", "The owner is in the case already");
        if (before is { State: MemberState.Offered or MemberState.Active })
            throw Refusals.WrongState(before.Name, before.State, "there is nothing to offer");
        return new Member
        {
            Name = Members.NameOf(c.Name, offer.Authority), Owner = c.Owner, Authority = offer.Authority, AuthorityState = offer.State,
            State = MemberState.Offered, Message = offer.Message, Consent = offer.Consent, Community = offer.Community, OfferTime = m.Time,
            CreateTime = before?.CreateTime,
        };
    }

    /// <summary>A person is referred with consent, or because the danger does not wait (TIP Protocol 6, SOM Protocol 16).</summary>
    public static void RequireConsent(PersonConsent consent)
    {
        if (consent.Status == ConsentStatus.Unspecified)
            throw Refusal.Invalid("consent.status", "say whether the person concerned consents, or that none is concerned");
        if (consent.Status == ConsentStatus.Overridden && consent.Reason.Trim().Length == 0)
            throw Refusal.Bad(Reason.ConsentUnexplained, "consent.reason", "Say which danger did not wait for consent", "TIP Protocol 6, SOM Protocol 16");
    }
}
