using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class AlertRpcs
{
    /// <summary>One's own reports and those that one validates: the warning is everyone's, who met such documents is not.</summary>
    public override async Task<ListDocumentMatchesResponse> ListDocumentMatches(ListDocumentMatchesRequest call, ServerCallContext context)
    {
        var warning = await ledger.Get(DocumentAlerts.Type, call.Name, context.Caller());
        var filter = $"document_kinds:\"{DocumentAlerts.Kind(warning)}\"";
        var page = await ledger.List(Reports.Type, new ListQuery(call.PageSize, call.PageToken, filter, ""), context.Caller());
        return new ListDocumentMatchesResponse { Reports = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
