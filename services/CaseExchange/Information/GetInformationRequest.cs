using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    public override Task<InformationRequest> GetInformationRequest(GetInformationRequestRequest call, ServerCallContext context) =>
        ledger.Get(Questions.Type, call.Name, context.Caller());
}
