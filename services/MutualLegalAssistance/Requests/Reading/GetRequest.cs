using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> GetRequest(GetRequestRequest call, ServerCallContext context) =>
        ledger.Get(Requests.Type, call.Name, context.Caller());
}
