using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class StatisticsRpcs
{
    /// <summary>From the history of every report, and compared with what was given out before it: slow, and nothing is taken from memory.</summary>
    public override async Task<ReproduceStatisticsResponse> ReproduceStatistics(ReproduceStatisticsRequest call, ServerCallContext context)
    {
        var stored = await Readable(call.Name, context);
        if (stored.MethodVersion != Methods.Version)
            throw MethodChanged(stored);
        var counts = await counted.At(stored.Revision, context.CancellationToken);
        var table = Tabulation.Of(stored.Query, counts, stored.View == View.Own ? stored.Authority : null, int.MaxValue);
        var again = stored.Clone();
        again.Cells.Clear();
        if (stored.View == View.Own)
            again.Cells.Add(ReleasedTable.Exact(table));
        else
            Rules.Fill(again, table, Suppression.Of(table, again.Threshold, await Verdicts(again, table, await SequenceOf(stored.Name) - 1, context.CancellationToken)));
        var differences = Rules.Differences(stored, again);
        return new() { Statistics = again, Same = differences.Count == 0, Differences = { differences.Take(100) }, Missing = counts.Missing };
    }

    private async Task<long> SequenceOf(string release) => (await ledger.Find(ReleaseBases.Type, ReleaseBases.NameOf(release)))?.Sequence ?? 0;

    private static Refusal MethodChanged(Reporting.V1.Statistics stored) =>
        new(StatusCode.FailedPrecondition, Reason.MethodChanged, $"{stored.Name} was computed by version {stored.MethodVersion} of the method; this node has version {Methods.Version}.")
        {
            Metadata = { ["method_version"] = $"{stored.MethodVersion}" },
        };
}

/// <summary>Two tables, cell by cell.</summary>
public static partial class Rules
{
    public static List<string> Differences(Reporting.V1.Statistics one, Reporting.V1.Statistics other)
    {
        var cells = other.Cells.ToDictionary(KeysOf, StringComparer.Ordinal);
        var differences = one.Cells.Where(c => !cells.Remove(KeysOf(c), out var same) || !c.Equals(same)).Select(KeysOf).ToList();
        return [.. differences, .. cells.Keys];

        static string KeysOf(Cell cell) => string.Join('/', cell.Keys);
    }
}
