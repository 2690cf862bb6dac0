using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override Task<Report> GetReport(GetReportRequest call, ServerCallContext context) => ledger.Get(Reports.Type, call.Name, context.Caller());
}
