using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override async Task<Request> UpdateRequest(UpdateRequestRequest call, ServerCallContext context)
    {
        var paths = Contents.Paths(call.UpdateMask);
        var before = await ledger.Get(Requests.Type, call.Request.Name, context.Caller());
        var requested = paths.Contains("requested_authority") ? call.Request.RequestedAuthority : before.RequestedAuthority;
        var facts = await directory.For(before.RequestingAuthority, before.RequestingState, requested, context.CancellationToken);
        return await Make(Move.Update, call.Request.Name, call, context, (r, _, m) => Rules.UpdateRequest(r, call.Request, paths, facts, m));
    }
}

/// <summary>New contents give the draft a new term before it expires.</summary>
public static partial class Rules
{
    public static void UpdateRequest(Request r, Request given, IReadOnlyCollection<string> paths, KnownFacts facts, Moment m)
    {
        Write(r, given, paths, facts, m);
        if (r.NextMove.Duty == Duty.Transmit)
            (r.NextMove.Due, r.NextMove.Stage) = (m.In(m.Terms.Draft), Stage.None);
    }
}
