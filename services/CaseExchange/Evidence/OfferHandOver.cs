using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    /// <summary>The offer's name follows from the hand-over before it, so that of two offers at once one is the first.</summary>
    public override async Task<HandOver> OfferHandOver(OfferHandOverRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.OfferHandOver);
        try
        {
            return await ledger.Commit(write, () => Offer(call, write, Moment.Of(ledger, context)));
        }
        catch (Refusal taken) when (taken.Reason is CommonReason.AlreadyExists)
        {
            // Another offer was first: the rule now says so.
            return await ledger.Commit(write, () => Offer(call, write, Moment.Of(ledger, context)));
        }
    }

    private async Task<Unit<HandOver>> Offer(OfferHandOverRequest call, Write write, Moment moment)
    {
        var item = await ledger.Before(Items.Type, call.Name, write);
        var chain = await ChainOf(item.Name);
        // The originator sees who holds the item; a holder sees its own holding, which says to whom it shared it.
        var holdingName = Holdings.NameOf(item.Name, item.Originator == moment.Authority ? call.To : moment.Authority);
        var holding = await ledger.Find(Holdings.Type, holdingName);
        var offered = Rules.OfferHandOver(item, chain, holding, call, moment);
        ledger.Stamp(offered, isNew: true);
        var unit = Unit.Of(HandOvers.Type, offered).If(Items.Type, item.Name, Ledger.Revision(item)).If(Holdings.Type, holdingName, holding is null ? 0 : Ledger.Revision(holding));
        return chain.Count == 0 ? unit : unit.If(HandOvers.Type, chain[^1].Name, Ledger.Revision(chain[^1]));
    }

    // In the order of the offers: each was made after the one before had its answer.
    private async Task<IReadOnlyList<HandOver>> ChainOf(string item) =>
        await ledger.All(HandOvers.Type, $"item = \"{item}\"", caller: null).OrderBy(Ledger.Revision).ToListAsync();
}

/// <summary>Evidence goes from custodian to custodian, one open offer at a time.</summary>
public static partial class Rules
{
    public static HandOver OfferHandOver(Item item, IReadOnlyList<HandOver> chain, Holding? holding, OfferHandOverRequest call, Moment m)
    {
        if (item.ContentCase != Item.ContentOneofCase.Evidence)
            throw item.State == ItemState.Erased ? Refusals.Recalled(item.Name, item.State) : FileRefusals.NotEvidence(item);
        if (Custodian(item, chain) != m.Authority)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.NotCustodian, "Only the present custodian hands evidence over.");
        if (chain is [.., { State: HandOverState.Offered } open])
            throw Refusals.WrongState(open.Name, open.State, "one offer is open already");
        if (call.To == m.Authority)
            throw Refusal.Bad(Reason.SameAuthority, "to", "The custodian has it already");
        if (!MayReceive(item, holding, call.To, m))
            throw Refusal.Guard(Reason.NotHolder, "to", "Holds nothing of it that the giver knows of: share the item first");
        return new HandOver
        {
            Name = NameAfter(item.Name, chain), Item = item.Name, Originator = item.Originator, From = m.Authority, To = call.To, Note = call.Note,
            Files = { item.Files.Where(f => f.State == FileState.Complete).Select(f => new HandedFile { Id = f.Id, Sha256 = f.Sha256 }) },
            State = HandOverState.Offered, OfferTime = m.Time, OfferOfficer = m.Principal, Earlier = { chain.Where(IsStep).Select(Step) },
        };
    }

    /// <summary>The originator until a hand-over is accepted, then the last receiver.</summary>
    public static string Custodian(Item item, IReadOnlyList<HandOver> chain) => chain.LastOrDefault(IsStep)?.To ?? item.Originator;

    // Who else holds the item is the originator's to know.
    private static bool MayReceive(Item item, Holding? holding, string to, Moment m) =>
        to == item.Originator || (item.Originator == m.Authority
            ? holding?.State is HoldingState.Active or HoldingState.Kept
            : item.State == ItemState.Active && holding?.Onward.Any(o => o.Authority == to) == true);

    private static bool IsStep(HandOver handOver) => handOver.State == HandOverState.Accepted;

    private static CustodyStep Step(HandOver accepted) =>
        new() { HandOver = accepted.Name, From = accepted.From, To = accepted.To, AcceptTime = accepted.AnswerTime, Revision = Ledger.Revision(accepted) };

    private static string NameAfter(string item, IReadOnlyList<HandOver> chain)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(chain.Count == 0 ? item : chain[^1].Name));
        return $"{item}/handOvers/{new Guid(hash.AsSpan(0, 16))}";
    }
}
