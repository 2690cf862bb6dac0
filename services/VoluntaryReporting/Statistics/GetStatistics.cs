using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class StatisticsRpcs
{
    public override Task<Reporting.V1.Statistics> GetStatistics(GetStatisticsRequest call, ServerCallContext context) => Readable(call.Name, context);

    // One's own, the public's, or the pool's for who has the right to it now.
    private async Task<Reporting.V1.Statistics> Readable(string name, ServerCallContext context)
    {
        var found = await ledger.Find(Releases.Type, name);
        if (found is null || (found.View == View.Own && found.Authority != context.Caller().Authority))
            throw Refusal.NotFound(name);
        await RequirePool(found.View, context);
        return found;
    }
}
