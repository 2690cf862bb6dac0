using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ExportedFile> ExportOperation(ExportOperationRequest call, ServerCallContext context)
    {
        var operation = await ledger.Get(Operations.Type, call.Name, context.Caller());
        var tallies = await ledger.All(Tallies.Type, $"parent = \"{operation.Name}\"", context.Caller(), cancel: context.CancellationToken).ToListAsync(context.CancellationToken);
        var table = new ExportTable(
            "level", "state", "date", "tallies", "checks", "checks_unknown", "detained", "for_smuggling", "for_trafficking", "for_other", "for_unknown",
            "vulnerable_migrants", "vulnerable_migrants_unknown", "version");
        foreach (var figures in Rules.FiguresOf(tallies))
        {
            table.Add(
                figures.Level, figures.State, figures.Date, figures.Tallies, Cell(figures.Checks), figures.ChecksUnknown, figures.Detained, figures.ForSmuggling, figures.ForTrafficking,
                figures.ForOther, figures.ForUnknown, Cell(figures.VulnerableMigrants), figures.VulnerableMigrantsUnknown, figures.Version);
        }

        return table.File($"operation-{operation.StartDate}", call.Format);
    }

    private static object Cell(long? figure) => figure ?? ExportTable.Unknown;
}
