using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Case> GetCase(GetCaseRequest call, ServerCallContext context) => ledger.Get(Cases.Type, call.Name, context.Caller());
}
