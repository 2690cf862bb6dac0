using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    // More than these stay to the requesting sides' own attention; a case has a handful.
    private const int MostReminders = 200;

    /// <summary>The case and the reminders of its open formal requests commit together.</summary>
    public override Task<Case> CloseCase(CloseCaseRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.CloseCase);
        return ledger.Commit(write, async () =>
        {
            var roster = await ledger.RosterOf(call.Name);
            var before = await ledger.Before(Cases.Type, call.Name, write);
            var revision = Ledger.Revision(before);
            var moment = Moment.Of(ledger, context);
            var closed = Rules.CloseCase(before, call, moment);
            ledger.Stamp(closed, isNew: false);
            var unit = Unit.Of(Cases.Type, closed, roster, revision);
            await foreach (var request in OpenRequests(call.Name))
            {
                var seen = Ledger.Revision(request);
                request.NoLongerRequiredDue = moment.In(settings.ClosingTerm);
                ledger.Stamp(request, isNew: false);
                unit = unit.And(FormalRequests.Type, request, seen);
            }

            return unit;
        });
    }

    private IAsyncEnumerable<FormalRequest> OpenRequests(string name) =>
        ledger.All(FormalRequests.Type, $"parent = \"{name}\" AND ended = false", caller: null).Take(MostReminders);
}

/// <summary>How a case ends.</summary>
public static partial class Rules
{
    public static Case CloseCase(Case c, CloseCaseRequest call, Moment m)
    {
        RequireOwner(c, m);
        RequireOpen(c);
        (c.State, c.Outcome, c.CloseReason, c.CloseTime) = (CaseState.Closed, call.Outcome, call.Reason, m.Time);
        return c;
    }
}
