using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    private static readonly IReadOnlyDictionary<ReportResource, IResourceType> Watched = new Dictionary<ReportResource, IResourceType>
    {
        [ReportResource.Report] = Reports.Type,
        [ReportResource.Duplicate] = Duplicates.Type,
        [ReportResource.Alert] = Alerts.Type,
    };

    public override Task WatchReports(WatchReportsRequest call, IServerStreamWriter<WatchReportsResponse> responses, ServerCallContext context)
    {
        var types = call.Resources.Count == 0 ? Watched.Values : call.Resources.Distinct().Select(r => Watched[r]);
        var after = new Point(call.HasAfterRevision ? call.AfterRevision : Ledger.FromNow, call.Epoch);
        return responses.Send(
            ledger.Watch(types, after, call.State == ReportState.Unspecified ? null : r => r is Report report && report.State == call.State, context.Caller(), context.CancellationToken),
            seen => seen.Entry is { } entry
                ? new WatchReportsResponse { Change = Change(entry, seen.Resource!) }
                : new WatchReportsResponse { Bookmark = seen.ToBookmark() });
    }

    private static ReportChange Change(Entry entry, IResource resource) => resource switch
    {
        Report report => new ReportChange { Entry = entry, Report = report },
        Duplicate duplicate => new ReportChange { Entry = entry, Duplicate = duplicate },
        Alert alert => new ReportChange { Entry = entry, Alert = alert },
        _ => throw new InvalidOperationException($"{entry.ResourceType} is not watched."),
    };
}
