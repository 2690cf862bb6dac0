using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class NoteRpcs
{
    public override async Task<ListNotesResponse> ListNotes(ListNotesRequest call, ServerCallContext context)
    {
        var parent = call.Parent == "requests/-" ? null : call.Parent;
        var page = await ledger.List(Notes.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, parent), context.Caller());
        return new ListNotesResponse { Notes = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
