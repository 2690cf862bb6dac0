using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class StatisticsRpcs
{
    public override Task<ExplainReciprocityResponse> ExplainReciprocity(ExplainReciprocityRequest call, ServerCallContext context) => Reciprocity(context);

    private async Task<ExplainReciprocityResponse> Reciprocity(ServerCallContext context)
    {
        var moment = Moment.Of(ledger, context);
        var accepted = await counted.Ask(c => Rules.AcceptedOf(moment.State, c), context.CancellationToken);
        return Rules.ExplainReciprocity(accepted, settings, moment);
    }

    private async Task RequirePool(View view, ServerCallContext context)
    {
        if (view == View.Pool && await Reciprocity(context) is { MayReadPool: false } why)
            throw Rules.ContributeFirst(why);
    }
}

/// <summary>Whoever reads the pool contributes to it: reports of its State that count, accepted within the window.</summary>
public static partial class Rules
{
    /// <param name="accepted">Unix seconds of validation of every report of the State that counts.</param>
    /// <param name="settings">Window, number and exceptions.</param>
    /// <param name="m">Who asks, and when.</param>
    public static ExplainReciprocityResponse ExplainReciprocity(IReadOnlyList<long> accepted, Settings settings, Moment m)
    {
        var start = m.Now - settings.ContributionWindow;
        var within = accepted.Where(a => a > start.ToUnixTimeSeconds()).OrderDescending().ToList();
        var why = new ExplainReciprocityResponse
        {
            ReportingState = m.State,
            WindowStart = Timestamp.FromDateTimeOffset(start),
            AcceptedReports = within.Count,
            RequiredReports = settings.RequiredReports,
            Excepted = settings.Exceptions.Contains(m.Authority) || (m.State.Length > 0 && settings.Exceptions.Contains(m.State)),
        };
        var isEnough = m.State.Length > 0 && within.Count >= settings.RequiredReports;
        if (isEnough && !why.Excepted)
            why.ReadableUntil = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(within[settings.RequiredReports - 1]) + settings.ContributionWindow);
        why.MayReadPool = isEnough || why.Excepted;
        why.Explanation = Explanation(why);
        return why;
    }

    public static Refusal ContributeFirst(ExplainReciprocityResponse why) => new(StatusCode.PermissionDenied, Reason.ContributeFirst, why.Explanation)
    {
        Metadata =
        {
            ["window_start"] = why.WindowStart.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["accepted"] = $"{why.AcceptedReports}",
            ["required"] = $"{why.RequiredReports}",
        },
    };

    internal static List<long> AcceptedOf(string state, Counts counts)
    {
        var accepted = new List<long>();
        var code = state.Length > 0 ? counts.Codes.Find(state) : -1;
        foreach (ref readonly var fact in counts.Facts)
        {
            if (fact.State == code)
                accepted.Add(fact.Accepted);
        }

        return accepted;
    }

    private static string Explanation(ExplainReciprocityResponse why) => why switch
    {
        { Excepted: true } => "This node's configuration lets you read the pool without contributing.",
        { ReportingState: "" } => "The pool is for States that report: an organisation reads it only as an exception of this node's configuration.",
        { MayReadPool: true } => $"{why.ReportingState} has {why.AcceptedReports} accepted reports in the window, and needs {why.RequiredReports}.",
        _ => $"{why.ReportingState} has {why.AcceptedReports} accepted reports in the window, and needs {why.RequiredReports}: submit {why.RequiredReports - why.AcceptedReports} more and have them validated.",
    };
}
