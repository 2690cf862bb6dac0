using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class StatisticsRpcs
{
    /// <summary>
    /// Made of reports that the caller may read, and of nothing else: it tells nothing of other States and agencies, whatever is
    /// previewed again and again, and needs no right to the pool.
    /// </summary>
    public override async Task<PreviewStatisticsResponse> PreviewStatistics(PreviewStatisticsRequest call, ServerCallContext context)
    {
        if (call.View == View.Own)
            throw Refusal.Invalid("view", "is POOL or PUBLIC: your own figures are beside it");
        var query = Rules.OfState(Rules.Normalised(call.Query, call.View), context.Caller().Country);
        var waiting = await Waiting(call, context);
        var authority = context.Caller().Authority;
        var (revision, table, readsAll) = await counted.Ask(
            c => (c.DataRevision, Rules.Preview(query, c, waiting, authority, Methods.LimitOf(call.View)), Rules.ReadsAll(c, authority, context.Caller().Country)), context.CancellationToken);
        var released = Preview(query, call.View, revision);
        Rules.Fill(released, table, await HiddenForState(released, table, readsAll ? context.Caller().Country : "", context.CancellationToken));
        var own = Preview(query, View.Own, revision);
        own.Authority = authority;
        own.Cells.Add(ReleasedTable.Exact(table));
        return new() { Released = released, Own = own };
    }

    private Reporting.V1.Statistics Preview(StatisticsQuery query, View view, long revision)
    {
        var made = Empty(query, view, "", revision, "");
        made.Preview = true;
        return made;
    }

    // Former releases of this State's reports alone: all in them is known to whoever reads all of its reports.
    private async Task<bool[]> HiddenForState(Reporting.V1.Statistics made, Table table, string state, CancellationToken cancel)
    {
        if (state.Length == 0)
            return Suppression.Of(table, made.Threshold);
        var verdicts = await former.Ask(FormerReleases.LineOf(made.Query.Measure),
            f => Rules.Judge(f, made.Query, table, made.Threshold, long.MaxValue, given => given.Population.IsWithin(Dimension.ReportingState, state)), cancel);
        return Suppression.Of(table, made.Threshold, verdicts);
    }

    private async Task<List<Report>> Waiting(PreviewStatisticsRequest call, ServerCallContext context)
    {
        var waiting = new List<Report>();
        foreach (var name in call.Reports.Distinct(StringComparer.Ordinal))
        {
            var report = await ledger.Get(Reports.Type, name, context.Caller());
            Rules.RequireWaiting(report, context.Caller().Authority);
            waiting.Add(report);
        }

        return waiting;
    }
}

/// <summary>What a validator sees before it validates.</summary>
public static partial class Rules
{
    public static void RequireWaiting(Report report, string authority)
    {
        if (report.State != ReportState.Submitted)
            throw Refusals.WrongState(report.Name, report.State, "a preview adds reports that wait for validation");
        if (report.Validator != authority)
            throw Refusals.NotValidator(report.Name, report.Validator);
    }

    /// <summary>The part of a State; an organisation has none to name.</summary>
    internal static StatisticsQuery OfState(StatisticsQuery query, string state)
    {
        if (state.Length > 0)
        {
            query.ReportingStates.Clear();
            query.ReportingStates.Add(state);
        }

        return query;
    }

    internal static Table Preview(StatisticsQuery query, Counts counts, IReadOnlyList<Report> waiting, string authority, int limit)
    {
        var replaced = waiting.Where(r => r.Supersedes.Length > 0).Select(r => Facts.KeyOf(r.Supersedes)).ToHashSet();
        var facts = new List<Fact>(waiting.Select(r => Facts.Of(r, 0, counts.Codes)));
        foreach (ref readonly var fact in counts.Facts)
        {
            if (!replaced.Contains(fact.Key))
                facts.Add(fact);
        }

        return Tabulation.Of(query, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(facts), counts.Codes, authority, limit);
    }

    /// <summary>The authority may read every report of its State that counts.</summary>
    internal static bool ReadsAll(Counts counts, string authority, string state)
    {
        var (own, of) = (counts.Codes.Find(authority), counts.Codes.Find(state));
        foreach (ref readonly var fact in counts.Facts)
        {
            if (fact.State == of && fact.Agency != own && fact.Validator != own)
                return false;
        }

        return true;
    }
}
