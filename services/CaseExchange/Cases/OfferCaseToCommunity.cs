using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    /// <summary>Each participant gets an offer of its own, so that none learns of another's answer; all commit together.</summary>
    public override async Task<CommunityOffer> OfferCaseToCommunity(OfferCaseToCommunityRequest call, ServerCallContext context)
    {
        Rules.RequireConsent(call.Consent);
        var participants = await facts.ParticipantsOf(call.Community, "community", context.CancellationToken);
        var write = context.Write(call, Move.OfferToCommunity);
        return await ledger.Commit(write, async () =>
        {
            var about = await ledger.Before(Cases.Type, call.Name, write);
            var seen = Ledger.Revision(about);
            var moment = Moment.Of(ledger, context);
            var name = $"{about.Name}/communityOffers/{call.Community.Split('/')[^1]}";
            var before = await ledger.Find(CommunityOffers.Type, name);
            var revision = before is null ? 0 : Ledger.Revision(before);
            var members = await Offers(about, participants, call, moment);
            var offer = new CommunityOffer
            {
                Name = name, Owner = about.Owner, Community = call.Community, Message = call.Message, Offered = members.Count, CreateTime = before?.CreateTime,
            };
            Rules.RequireOwner(about, moment);
            Rules.RequireOpen(about);
            ledger.Stamp(offer, isNew: before is null);
            var unit = Unit.Of(CommunityOffers.Type, offer, revision).If(Cases.Type, about.Name, seen);
            return members.Aggregate(unit, (all, one) => all.And(Members.Type, one.Member, one.Revision));
        });
    }

    private async Task<List<(Member Member, long Revision)>> Offers(
        Case about, IEnumerable<(string Authority, string State)> participants, OfferCaseToCommunityRequest call, Moment moment)
    {
        var offers = new List<(Member, long)>();
        foreach (var (authority, state) in participants.Where(p => p.Authority != about.Owner))
        {
            var before = await ledger.Find(Members.Type, Members.NameOf(about.Name, authority));
            if (before is { State: MemberState.Offered or MemberState.Active })
                continue;
            var revision = before is null ? 0 : Ledger.Revision(before);
            var offered = Rules.OfferCase(about, before, new Offer(authority, state, call.Message, call.Consent, call.Community), moment);
            ledger.Stamp(offered, isNew: before is null);
            offers.Add((offered, revision));
        }

        return offers;
    }
}
