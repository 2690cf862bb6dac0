using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    private static readonly IReadOnlyDictionary<CaseResource, IResourceType> Watched = new Dictionary<CaseResource, IResourceType>
    {
        [CaseResource.Case] = Cases.Type,
        [CaseResource.Member] = Members.Type,
        [CaseResource.Item] = Items.Type,
        [CaseResource.Holding] = Holdings.Type,
        [CaseResource.Consent] = Consents.Type,
        [CaseResource.InformationRequest] = Questions.Type,
        [CaseResource.HandOver] = HandOvers.Type,
        [CaseResource.FormalRequest] = FormalRequests.Type,
        [CaseResource.Link] = Links.Type,
        [CaseResource.Alert] = CaseAlerts.Type,
    };

    public override Task WatchCases(WatchCasesRequest call, IServerStreamWriter<WatchCasesResponse> responses, ServerCallContext context)
    {
        var types = call.Resources.Count == 0 ? Watched.Values : call.Resources.Distinct().Select(r => Watched[r]);
        var after = new Point(call.HasAfterRevision ? call.AfterRevision : Ledger.FromNow, call.Epoch);
        return responses.Send(
            ledger.Watch(types, after, WantsAll(call) ? null : r => IsWanted(r, call), context.Caller(), context.CancellationToken),
            seen => seen.Entry is { } entry
                ? new WatchCasesResponse { Change = Change(entry, seen.Resource!) }
                : new WatchCasesResponse { Bookmark = seen.ToBookmark() });
    }

    // A reader of a notice may stand where others see the screen: what is sensitive is fetched, not pushed.
    private static CaseChange Change(Entry entry, IResource resource) => resource switch
    {
        Item item when Items.IsSensitive(item) => new CaseChange { Entry = entry },
        Case c => new CaseChange { Entry = entry, Case = c },
        Member member => new CaseChange { Entry = entry, Member = member },
        Item item => new CaseChange { Entry = entry, Item = item },
        Holding holding => new CaseChange { Entry = entry, Holding = holding },
        Consent consent => new CaseChange { Entry = entry, Consent = consent },
        InformationRequest question => new CaseChange { Entry = entry, InformationRequest = question },
        HandOver handOver => new CaseChange { Entry = entry, HandOver = handOver },
        FormalRequest request => new CaseChange { Entry = entry, FormalRequest = request },
        CaseLink link => new CaseChange { Entry = entry, Link = link },
        CaseAlert alert => new CaseChange { Entry = entry, Alert = alert },
        _ => throw new InvalidOperationException($"{entry.ResourceType} is not watched."),
    };

    private static bool WantsAll(WatchCasesRequest call) =>
        call is { Case.Length: 0, Community.Length: 0, Country.Length: 0, Kind: CaseKind.Unspecified };

    private static bool IsWanted(IResource resource, WatchCasesRequest call) => IsOfCase(resource, call.Case) && IsLike(resource, call);

    private static bool IsOfCase(IResource resource, string wanted) => wanted.Length == 0 || resource switch
    {
        InformationRequest question => question.Case == wanted,
        CaseLink link => link.OwnCase == wanted,
        _ => resource.Name == wanted || resource.Name.StartsWith(wanted + "/", StringComparison.Ordinal),
    };

    private static bool IsLike(IResource resource, WatchCasesRequest call) => resource is not Case c
        ? call is { Community.Length: 0, Country.Length: 0, Kind: CaseKind.Unspecified }
        : (call.Community.Length == 0 || c.Communities.Contains(call.Community))
            && (call.Country.Length == 0 || c.Countries.Contains(call.Country))
            && (call.Kind == CaseKind.Unspecified || c.Kind == call.Kind);
}
