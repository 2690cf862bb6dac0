using Grpc.Core;
using Roster = InfoSharing.Common.V1.Roster;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    /// <summary>The answer, who still reads the item, and the erasure after the last confirmation commit together.</summary>
    public override async Task<Holding> AnswerRecall(AnswerRecallRequest call, ServerCallContext context)
    {
        Rules.RequireRecallAnswer(call);
        var write = context.Write(call, Move.AnswerRecall);
        var answered = await ledger.Commit(write, async () =>
        {
            var before = await ledger.Before(Holdings.Type, call.Name, write);
            var roster = await ledger.RosterOf(Items.Of(call.Name));
            var revision = Ledger.Revision(before);
            var item = (await ledger.Find(Items.Type, before.Item))!;
            var after = Rules.AnswerRecall(before, call, Moment.Of(ledger, context));
            ledger.Stamp(after, isNew: false);
            var unit = Unit.Of(Holdings.Type, after, revision);
            return after.State == HoldingState.Kept ? WithReaders(unit, after, item, roster) : await WithErasure(unit, after, item, roster);
        });
        await sweep.Try(answered.Item);
        return answered;
    }

    private Unit<Holding> WithReaders(Unit<Holding> unit, Holding answered, Item item, Roster roster)
    {
        var revision = Ledger.Revision(roster);
        if (!Rules.SetReader(roster, answered))
            return unit;
        ledger.Stamp(roster, isNew: false);
        return unit.AndRoster(roster, revision, Items.Type, item);
    }

    // Another holding that is still open shows that this confirmation is not the last one. Should it be answered at the same
    // time, the plan runs again and sees so.
    private async Task<Unit<Holding>> WithErasure(Unit<Holding> unit, Holding answered, Item item, Roster roster)
    {
        if (await OtherOpenHolding(answered) is { } open)
            return WithReaders(unit, answered, item, roster).If(Holdings.Type, open.Name, Ledger.Revision(open));
        var revision = Ledger.Revision(item);
        var erased = Stamped(Rules.Erased(item));
        return WithReaders(unit.And(Items.Type, erased, roster, revision), answered, erased, roster);
    }

    private async Task<Holding?> OtherOpenHolding(Holding answered) =>
        await ledger.All(Holdings.Type, $"parent = \"{answered.Item}\" AND (state = RECALLED OR state = KEPT)", caller: null)
            .FirstOrDefaultAsync(h => h.Name != answered.Name);
}

/// <summary>A holder removes what it has, or says by which law it does not (UNTOC 18(5), 18(19)).</summary>
public static partial class Rules
{
    public static void RequireRecallAnswer(AnswerRecallRequest call)
    {
        var flaws = new Flaws();
        if (call.Removed && string.IsNullOrWhiteSpace(call.RemovalText))
            flaws.Add("removal_text", "say how it was removed");
        if (call.Removed && call.Ground != RetentionGround.Unspecified)
            flaws.Add("ground", "belongs to what is kept");
        if (!call.Removed && call.Ground == RetentionGround.Unspecified)
            flaws.Add(Reason.GroundMissing, "ground", "say on which ground it is kept");
        if (!call.Removed && string.IsNullOrWhiteSpace(call.GroundText))
            flaws.Add(Reason.GroundMissing, "ground_text", "name the law or the decision");
        flaws.Refuse();
    }

    public static Holding AnswerRecall(Holding holding, AnswerRecallRequest call, Moment m)
    {
        RequireHolder(holding, m);
        var isOpen = holding.State == HoldingState.Recalled || (holding.State == HoldingState.Kept && call.Removed);
        if (!isOpen)
            throw Refusals.WrongState(holding.Name, holding.State, "there is no recall to answer");
        (holding.State, holding.AnswerTime) = (call.Removed ? HoldingState.Removed : HoldingState.Kept, m.Time);
        (holding.Ground, holding.GroundText, holding.RemovalText) = (call.Ground, call.Removed ? "" : call.GroundText, call.Removed ? call.RemovalText : "");
        return holding;
    }

    /// <summary>Who keeps it reads on; who removed it does not.</summary>
    /// <returns>False when the roster was so already.</returns>
    public static bool SetReader(Roster roster, Holding answered)
    {
        if (answered.State != HoldingState.Kept)
            return roster.Audience.Authorities.Remove(answered.Holder);
        if (roster.Audience.Authorities.Contains(answered.Holder))
            return false;
        roster.Audience.Authorities.Add(answered.Holder);
        return true;
    }
}
