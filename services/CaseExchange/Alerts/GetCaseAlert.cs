using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<CaseAlert> GetCaseAlert(GetCaseAlertRequest call, ServerCallContext context) => ledger.Get(CaseAlerts.Type, call.Name, context.Caller());
}
