using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Mla.V1;
using Microsoft.Extensions.DependencyInjection;
using Event = InfoSharing.Foundation.Events.Event;
using Move = InfoSharing.Cases.V1.Move;

namespace InfoSharing.CaseExchange;

/// <summary>
/// A request for mutual legal assistance moved: what the case shows of it is asked for again. The event says only which; most
/// requests never were in a case.
/// </summary>
public sealed class OnRequestChanged([FromKeyedServices(Service.Name)] Ledger ledger, RequestConnection requests) : IReaction
{
    public const string RequestLedger = "mutual-legal-assistance";

    public string Consumer => Service.Name;

    public string Source => RequestLedger;

    public IReadOnlyList<string> Types { get; } = [Request.Descriptor.FullName];

    public Task Apply(Event e, CancellationToken cancel) => Follow(e.Resource, e.Position, cancel);

    /// <summary>What was shown of a revision that is gone is shown anew; a request that is gone itself stays as it was last seen.</summary>
    public async Task Restored(long after, CancellationToken cancel)
    {
        var newer = await ledger.All(FormalRequests.Type, "", caller: null, cancel: cancel).Where(f => f.SourceRevision > after).ToListAsync(cancel);
        foreach (var known in newer)
        {
            var now = await Upstream.Find(requests.Own.GetRequestAsync(new GetRequestRequest { Name = known.Request }, Upstream.Options(cancel)));
            await ledger.Change(FormalRequests.Type, known.Name, Write.ByService(Service.Name, Move.FollowRequest, ""), before => Rules.RestoreRequest(before, now, after));
        }
    }

    /// <summary>What is known already, or newer, changes nothing.</summary>
    internal async Task Follow(string request, EventPosition? position, CancellationToken cancel)
    {
        var followers = await ledger.All(FormalRequests.Type, $"request = \"{request}\"", caller: null, cancel: cancel).ToListAsync(cancel);
        if (followers.Count == 0)
            return;
        var now = await requests.Own.GetRequestAsync(new GetRequestRequest { Name = request }, Upstream.Options(cancel));
        var write = Write.ByService(Service.Name, Move.FollowRequest, "") with { Position = followers.Count == 1 ? position : null };
        foreach (var known in followers.Where(f => f.SourceRevision < Ledger.Revision(now)))
            await ledger.Change(FormalRequests.Type, known.Name, write, before => Rules.FollowRequest(before, now));
    }
}

/// <summary>What a case shows of its requests; never older than what it showed before.</summary>
public static partial class Rules
{
    private static readonly RequestState[] Ends =
    [
        RequestState.Closed, RequestState.Withdrawn, RequestState.Refused, RequestState.Discarded, RequestState.ExpiredDraft, RequestState.TransmittedElsewhere,
    ];

    public static FormalRequest FollowRequest(FormalRequest formal, Request now)
    {
        if (formal.SourceRevision >= Ledger.Revision(now))
            return formal;
        (formal.SourceRevision, formal.Reference, formal.RequestedAuthority) = (Ledger.Revision(now), now.Reference, now.RequestedAuthority);
        (formal.RequestState, formal.Ended) = (ProtoNames.Short(now.State), Ends.Contains(now.State));
        var next = now.NextMove ?? new NextMove();
        (formal.Turn, formal.Duty, formal.DueTime) = (Said(next.Side), Said(next.Duty), next.Due);
        // Nothing is left that could be no longer required (UNTOC 18(24)).
        if (formal.Ended)
            formal.NoLongerRequiredDue = null;
        return formal;
    }

    /// <summary>The ledger of requests was restored to a revision: what was seen after it does not count.</summary>
    public static FormalRequest RestoreRequest(FormalRequest formal, Request? now, long after)
    {
        formal.SourceRevision = Math.Min(formal.SourceRevision, now is null ? after : 0);
        return now is null ? formal : FollowRequest(formal, now);
    }

    private static string Said(Enum value) => Convert.ToInt32(value) == 0 ? "" : ProtoNames.Short(value);
}
