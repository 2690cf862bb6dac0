using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override async Task<Request> RedirectRequest(RedirectRequestRequest call, ServerCallContext context)
    {
        // Who may not read the request learns nothing, and makes nothing be looked up.
        await ledger.Get(Requests.Type, call.Name, context.Caller());
        var right = await directory.Authority(call.RightAuthority, context.CancellationToken);
        return await Make(Move.Redirect, call.Name, call, context, (r, c, m) => Rules.RedirectRequest(r, c, right, m));
    }
}

/// <summary>Transmitted to the wrong authority: the right one is named, and a new request follows this one (UNTOC 18(13)).</summary>
public static partial class Rules
{
    public static void RedirectRequest(Request r, RedirectRequestRequest call, Directory.V1.Authority? right, Moment m)
    {
        if (right is null)
            throw Refusal.Bad(Reason.AuthorityUnknown, "right_authority", "The directory knows no such authority", "UNTOC 18(13)");
        if (right.Name == r.RequestedAuthority)
            throw Refusal.Invalid("right_authority", "is the authority that the request was sent to");
        (r.RedirectedTo, r.RedirectReason) = (call.RightAuthority, call.Reason);
        r.Timeline.RedirectTime = m.Time;
    }
}
