using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class AlertRpcs
{
    public override Task<Alert> GetAlert(GetAlertRequest call, ServerCallContext context) => ledger.Get(Alerts.Type, call.Name, context.Caller());
}
