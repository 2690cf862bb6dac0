using Grpc.Core;
using OnwardSharing = InfoSharing.Common.V1.OnwardSharing;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override async Task<Request> ForwardRequest(ForwardRequestRequest call, ServerCallContext context)
    {
        // Who may not read the request learns nothing, and makes nothing be looked up.
        await ledger.Get(Requests.Type, call.Name, context.Caller());
        var competent = await directory.Authority(call.Authority, context.CancellationToken);
        var write = context.Write(call, Move.Forward);
        return await ledger.Commit(write, async () =>
        {
            var register = await ledger.Find(FormalDocuments.Registers, FormalDocuments.RegisterOf(call.Name));
            var request = await ledger.Before(Requests.Type, call.Name, write);
            var forwarded = Lifecycle.Make(Move.Forward, request, Moment(context), (r, m) => Rules.ForwardRequest(r, competent, m));
            ledger.Stamp(forwarded, isNew: false);
            var unit = Unit.Of(Requests.Type, forwarded, Ledger.Revision(request))
                .If(FormalDocuments.Registers, FormalDocuments.RegisterOf(call.Name), register is null ? 0 : Ledger.Revision(register));
            return await WithDocuments(unit, forwarded);
        });
    }

    // Who executes reads the request on paper too.
    private async Task<Unit<Request>> WithDocuments(Unit<Request> unit, Request request)
    {
        var readers = FormalDocuments.Readers(request, draft: false).ToList();
        await foreach (var document in ledger.All(FormalDocuments.Type, "draft = false", caller: null, parent: request.Name))
        {
            if (readers.ToHashSet(StringComparer.Ordinal).SetEquals(document.Readers))
                continue;
            var revision = Ledger.Revision(document);
            document.Readers.Clear();
            document.Readers.Add(readers);
            ledger.Stamp(document, isNew: false);
            unit = unit.And(FormalDocuments.Type, document, revision);
        }

        return unit;
    }
}

/// <summary>
/// To a competent authority of the same State, which executes; the central authority goes on encouraging it (UNTOC 18(13)). Execution is what a
/// request is for, and even what is kept confidential goes as far as executing needs it (18(20)): a label that says nothing of
/// passing on is no bar. One that says no, or only after consent, is.
/// </summary>
public static partial class Rules
{
    public static void ForwardRequest(Request r, Directory.V1.Authority? competent, Moment m)
    {
        RequireOnward(r.Handling?.Onward ?? OnwardSharing.Unspecified);
        if (competent is null)
            throw Refusal.Bad(Reason.AuthorityUnknown, "authority", "The directory knows no such authority", "UNTOC 18(13)");
        if (competent.Country != r.RequestedState)
            throw Refusal.Guard(Reason.NotOfRequestedState, "authority", $"Only an authority of {r.RequestedState} executes the request", "UNTOC 18(13)");
        if (competent.Name == r.RequestedAuthority)
            throw Refusal.Invalid("authority", "is the central authority itself; it executes without forwarding");
        (r.ForwardedTo, r.Timeline.ForwardTime) = (competent.Name, m.Time);
    }

    // What was said holds also within the requested State; consent is a new request with another label.
    private static void RequireOnward(OnwardSharing onward)
    {
        if (onward is OnwardSharing.SameAgency or OnwardSharing.Ask or OnwardSharing.Never)
        {
            throw new Refusal(StatusCode.FailedPrecondition, Common.V1.Reason.HandlingForbids,
                "The requesting side's label does not let the request be passed on.", new Violation("authority", "the label of the request does not allow it"));
        }
    }
}
