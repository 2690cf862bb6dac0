using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class StatisticsRpcs
{
    public override async Task<FeeStatistics> ComputeFees(ComputeFeesRequest call, ServerCallContext context)
    {
        var query = Rules.FeeQuery(call);
        await RequirePool(call.View, context);
        var authority = call.View == View.Own ? context.Caller().Authority : "";
        var (revision, fees, reported) = await counted.Ask(
            c => (c.DataRevision, FeeFigures.Of(query, c, call.View == View.Own ? authority : null), c.Reported), context.CancellationToken);
        var name = "feeStatistics/" + Methods.IdOf(query, call.View, authority, revision, settings);
        return await Once(FeeReleases.Type, name, () => ledger.Commit(context.Write(call, Move.ComputeFees), async () =>
        {
            var empty = EmptyFees(query, call.View, authority, revision, name);
            if (call.View != View.Own)
                return await Protected(empty, query, fees, reported, context.CancellationToken);
            empty.Figures.Add(fees.Select(f => f.Exact()));
            return Unit.Of(FeeReleases.Type, empty);
        }));
    }

    private FeeStatistics EmptyFees(StatisticsQuery query, View view, string authority, long revision, string name)
    {
        var made = new FeeStatistics
        {
            Name = name,
            View = view,
            Authority = authority,
            Revision = revision,
            MethodVersion = Methods.Version,
            MethodNote = Methods.FeeNote(view, settings),
            FromDate = query.FromDate,
            ToDate = query.ToDate,
        };
        ledger.Stamp(made, isNew: true);
        return made;
    }

    // Figures of fees do not add up to anything, so that each is decided for itself.
    private async Task<Unit<FeeStatistics>> Protected(FeeStatistics made, StatisticsQuery query, IReadOnlyList<FeeFigures> fees, (int First, int Last) reported, CancellationToken cancel)
    {
        var (next, revision) = await NextOf(FormerReleases.LineOf(Measure.Unspecified));
        var table = new Table(0, fees.Count, 1, [.. fees.Select(f => f.Statements)]) { Reported = reported };
        var verdicts = await former.Ask(next.Name, f => Rules.JudgeFees(f, query, table, settings.Threshold, next.Releases - 1), cancel);
        var hidden = Suppression.Of(table, settings.Threshold, verdicts);
        made.Figures.Add(fees.Select((f, i) => hidden[i] ? f.Hidden() : f.Rounded(made.View == View.Public ? settings.PublicRounding : 1)));
        var basis = ReleasedTable.BasisOf(made.Name, query, table, hidden, verdicts, settings.Threshold, next.Releases);
        ledger.Stamp(basis, isNew: true);
        return Unit.Of(FeeReleases.Type, made).And(ReleaseBases.Type, basis).And(ReleaseBases.Lines, next, revision);
    }
}

/// <summary>Fees are asked for as a table is, by the same filters.</summary>
public static partial class Rules
{
    public static StatisticsQuery FeeQuery(ComputeFeesRequest call)
    {
        RequireInOrder(call.FromDate, call.ToDate, "");
        var query = new StatisticsQuery { FromDate = call.FromDate, ToDate = call.ToDate };
        Copy(call.Corridors, query.Corridors);
        return query;
    }

    internal static Former[] JudgeFees(FormerFigures former, StatisticsQuery query, Table table, int threshold, long upTo) =>
        [.. table.Figures.Select(f => former.Judge(FormerReleases.PopulationOf(query, f.Keys), f, table.Reported, threshold, upTo))];
}
