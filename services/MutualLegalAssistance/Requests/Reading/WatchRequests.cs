using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task WatchRequests(WatchRequestsRequest call, IServerStreamWriter<WatchRequestsResponse> responses, ServerCallContext context)
    {
        var after = call.HasAfterRevision ? call.AfterRevision : Ledger.FromNow;
        return responses.Send(
            ledger.Watch(Requests.Type, after, r => IsWanted(r, call), context.Caller(), context.CancellationToken),
            seen => seen.Entry is { } entry
                ? new WatchRequestsResponse { Change = new RequestChange { Entry = entry, Request = seen.Resource } }
                : new WatchRequestsResponse { Bookmark = new Bookmark { Revision = seen.Revision } });
    }

    private static bool IsWanted(Request request, WatchRequestsRequest call) =>
        (call.RequestingState.Length == 0 || request.RequestingState == call.RequestingState)
        && (call.RequestedState.Length == 0 || request.RequestedState == call.RequestedState)
        && (call.Request.Length == 0 || request.Name == call.Request);
}
