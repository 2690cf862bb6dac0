using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override Task<Duplicate> DismissDuplicate(DismissDuplicateRequest call, ServerCallContext context) =>
        ledger.Change(Duplicates.Type, call.Name, context.Write(call, Move.DismissDuplicate), before => Rules.DismissDuplicate(before, call.Reason));
}

/// <summary>They are two incidents, and each counts.</summary>
public static partial class Rules
{
    public static Duplicate DismissDuplicate(Duplicate duplicate, string reason)
    {
        RequirePossible(duplicate);
        RequireNobodyNamed(("reason", reason));
        (duplicate.State, duplicate.Reason) = (DuplicateState.Dismissed, reason);
        return duplicate;
    }
}
