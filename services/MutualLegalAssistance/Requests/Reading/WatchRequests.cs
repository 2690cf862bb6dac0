using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task WatchRequests(WatchRequestsRequest call, IServerStreamWriter<WatchRequestsResponse> responses, ServerCallContext context)
    {
        var after = new Point(call.HasAfterRevision ? call.AfterRevision : Ledger.FromNow, call.Epoch);
        return responses.Send(
            ledger.Watch(Requests.Type, after, WantsAll(call) ? null : r => IsWanted(r, call), context.Caller(), context.CancellationToken),
            seen => seen.Entry is not null
                ? seen.Made<Request, WatchRequestsResponse>(Fields)
                : new WatchRequestsResponse { Bookmark = seen.ToBookmark() });
    }

    private static readonly ChangeFields Fields = new(
        WatchRequestsResponse.ChangeFieldNumber, RequestChange.EntryFieldNumber, RequestChange.RequestFieldNumber, Request.EtagFieldNumber);

    private static bool WantsAll(WatchRequestsRequest call) => call is { RequestingState.Length: 0, RequestedState.Length: 0, Request.Length: 0 };

    private static bool IsWanted(Request request, WatchRequestsRequest call) =>
        (call.RequestingState.Length == 0 || request.RequestingState == call.RequestingState)
        && (call.RequestedState.Length == 0 || request.RequestedState == call.RequestedState)
        && (call.Request.Length == 0 || request.Name == call.Request);
}
