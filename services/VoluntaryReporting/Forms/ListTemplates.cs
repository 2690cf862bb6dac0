using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class FormRpcs
{
    public override async Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Templates.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListTemplatesResponse { Templates = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
