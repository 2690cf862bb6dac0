using Grpc.Core;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class StatisticsRpcs
{
    /// <summary>A table that was given out already is given out again; a new one commits with the figures behind it.</summary>
    public override async Task<Reporting.V1.Statistics> ComputeStatistics(ComputeStatisticsRequest call, ServerCallContext context)
    {
        var query = Rules.Normalised(call.Query, call.View);
        await RequirePool(call.View, context);
        var authority = call.View == View.Own ? context.Caller().Authority : "";
        var known = await counted.Ask(c => c.DataRevision, context.CancellationToken);
        if (await ledger.Find(Releases.Type, NameOf(query, call.View, authority, known)) is { } there)
            return there;
        var (revision, table) = await counted.Ask(
            c => (c.DataRevision, Tabulation.Of(query, c, call.View == View.Own ? authority : null, Methods.LimitOf(call.View))), context.CancellationToken);
        var name = NameOf(query, call.View, authority, revision);
        return await Once(Releases.Type, name, () => ledger.Commit(context.Write(call, Move.ComputeStatistics), async () =>
        {
            var empty = Empty(query, call.View, authority, revision, name);
            return call.View == View.Own ? Whole(empty, table) : await Protected(empty, table, context.CancellationToken);
        }));
    }

    private string NameOf(StatisticsQuery query, View view, string authority, long revision) => "statistics/" + Methods.IdOf(query, view, authority, revision, settings);

    private Reporting.V1.Statistics Empty(StatisticsQuery query, View view, string authority, long revision, string name)
    {
        var made = new Reporting.V1.Statistics
        {
            Name = name,
            Query = query,
            View = view,
            Authority = authority,
            Revision = revision,
            MethodVersion = Methods.Version,
            MethodNote = Methods.Note(query, view, settings),
            Threshold = view == View.Own ? 1 : settings.Threshold,
            Rounding = view == View.Public ? settings.PublicRounding : 1,
        };
        ledger.Stamp(made, isNew: true);
        return made;
    }

    private static Unit<Reporting.V1.Statistics> Whole(Reporting.V1.Statistics made, Table table)
    {
        made.Cells.Add(ReleasedTable.Exact(table));
        return Unit.Of(Releases.Type, made);
    }

    // The line makes sure that nothing of the measure was given out since the comparison.
    private async Task<Unit<Reporting.V1.Statistics>> Protected(Reporting.V1.Statistics made, Table table, CancellationToken cancel)
    {
        var (next, revision) = await NextOf(FormerReleases.LineOf(made.Query.Measure));
        var verdicts = await Verdicts(made, table, next.Releases - 1, cancel);
        var hidden = Suppression.Of(table, made.Threshold, verdicts);
        Rules.Fill(made, table, hidden);
        var basis = ReleasedTable.BasisOf(made.Name, made.Query, table, hidden, verdicts, made.Threshold, next.Releases);
        ledger.Stamp(basis, isNew: true);
        return Unit.Of(Releases.Type, made).And(ReleaseBases.Type, basis).And(ReleaseBases.Lines, next, revision);
    }

    private Task<Former[]> Verdicts(Reporting.V1.Statistics made, Table table, long upTo, CancellationToken cancel) =>
        former.Ask(FormerReleases.LineOf(made.Query.Measure), f => Rules.Judge(f, made.Query, table, made.Threshold, upTo), cancel);

    private async Task<(ReleaseLine Next, long Revision)> NextOf(string name)
    {
        var before = await ledger.Find(ReleaseBases.Lines, name);
        var next = before?.Clone() ?? new ReleaseLine { Name = name };
        next.Releases++;
        ledger.Stamp(next, isNew: before is null);
        return (next, before is null ? 0 : Ledger.Revision(before));
    }

    // Several calls and replicas may make the same one: the first counts.
    private async Task<T> Once<T>(ResourceType<T> type, string name, Func<Task<T>> make) where T : class, Google.Protobuf.IMessage<T>, IResource, new()
    {
        if (await ledger.Find(type, name) is { } there)
            return there;
        try
        {
            return await make();
        }
        catch (Refusal race) when (race.Reason is CommonReason.AlreadyExists)
        {
            return (await ledger.Find(type, name))!;
        }
    }
}

/// <summary>What of a table is given out.</summary>
public static partial class Rules
{
    internal static void Fill(Reporting.V1.Statistics made, Table table, bool[] hidden)
    {
        made.Cells.Add(ReleasedTable.Protected(table, hidden, made.Rounding));
        made.HiddenCells = made.Cells.Count(c => c.Hidden);
    }

    internal static Former[] Judge(FormerFigures former, StatisticsQuery query, Table table, int threshold, long upTo, Func<FormerFigures.Given, bool>? concerns = null) =>
        [.. table.Figures.Select(f => f.IsGivenOut && f.Value > 0 ? former.Judge(Population.Of(query, f.Keys), f, table.Reported, threshold, upTo, concerns) : Former.Free)];
}
