using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<CaseRoster> SetCaseRoster(SetCaseRosterRequest call, ServerCallContext context)
    {
        // The etag is the roster's.
        var write = context.Write(call, Move.SetRoster);
        return Shown(await ledger.Commit(write, async () =>
        {
            var about = await ledger.Get(Cases.Type, call.Name, context.Caller());
            Rules.RequireOwner(about, Moment.Of(ledger, context));
            var roster = await ledger.Before(Rosters.Type, Rosters.NameOf(call.Name), write);
            var revision = Ledger.Revision(roster);
            roster.Open = call.Open;
            ledger.Stamp(roster, isNew: false);
            return Unit.OfRoster(roster, revision, Cases.Type, about);
        }));
    }
}
