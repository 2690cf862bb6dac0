using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override async Task<Request> CreateRequest(CreateRequestRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        var facts = await directory.For(caller.Authority, caller.Country, call.Request.RequestedAuthority, context.CancellationToken);
        return await ledger.Create(Requests.Type, context.Write(call, Move.Create), () =>
            Rules.CreateRequest(call.Request, caller.Country, facts, Moment(context)));
    }
}

/// <summary>A draft: contents may be missing, what is given has to make sense.</summary>
public static partial class Rules
{
    public static Request CreateRequest(Request given, string country, KnownFacts facts, Moment m)
    {
        var request = new Request
        {
            Name = $"requests/{Guid.CreateVersion7(m.Now)}",
            RequestingAuthority = m.Authority, RequestingState = country, Officer = m.Principal, Timeline = new Timeline(),
            // From what it was made cannot change with what it says.
            Provenance = { given.Provenance },
        };
        return Turn.After(request, m, (r, _) => Write(r, given, Contents.Writable, facts, m));
    }

    private static void Write(Request r, Request given, IReadOnlyCollection<string> paths, KnownFacts facts, Moment m)
    {
        var asked = r.RequestedAuthority;
        Contents.Copy(given, r, paths);
        // An opinion is between its author and the drafter: another State sees neither the question nor the answer.
        if (r.RequestedAuthority != asked)
            (r.Opinion, r.Timeline.OpinionTime) = (null, null);
        WellFormed.Require(r, m.Now);
        if (r.RequestedAuthority.Length > 0 && facts.Requested is null)
            throw Refusal.Bad(Reason.AuthorityUnknown, "request.requested_authority", "The directory knows no such authority", "UNTOC 18(13)");
        r.RequestedState = facts.Requested?.Country ?? "";
    }
}
