using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Case> UpdateCase(UpdateCaseRequest call, ServerCallContext context)
    {
        var paths = CaseContents.Paths(call.UpdateMask);
        return ledger.Change(Cases.Type, call.Case.Name, context.Write(call, Move.UpdateCase), before =>
            Rules.UpdateCase(before, call.Case, paths, Moment.Of(ledger, context)));
    }
}

/// <summary>The owner writes what all members read.</summary>
public static partial class Rules
{
    public static Case UpdateCase(Case c, Case given, IReadOnlyList<string> paths, Moment m)
    {
        RequireOwner(c, m);
        RequireOpen(c);
        Masks.Copy(given, c, paths);
        return c;
    }

    public static void RequireOwner(Case c, Moment m)
    {
        if (c.Owner != m.Authority)
            throw Refusals.NotOwner(c);
    }

    public static void RequireOpen(Case c)
    {
        if (c.State != CaseState.Open)
            throw Refusals.WrongState(c.Name, c.State, "reopen it first");
    }
}
