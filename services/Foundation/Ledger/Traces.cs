using System.Diagnostics;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Spans of work that serves many calls at once: a commit, a publish. Such a span belongs to the trace of the first call
/// whose trace is recorded, and links to the others. When no call is recorded there is none, and it costs nothing.
/// </summary>
internal static class Traces
{
    internal const string Name = "InfoSharing.Ledger";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>True when somebody records spans.</summary>
    internal static bool IsHeard => Source.HasListeners();

    /// <summary>The call that runs now, if its trace is recorded.</summary>
    internal static Activity? Call => Activity.Current is { Recorded: true } call ? call : null;

    /// <summary>Starts the span; it is <see cref="Activity.Current"/> until disposed, so that what the work calls joins the trace.</summary>
    internal static Activity? Start(string name, ActivityKind kind, IEnumerable<ActivityContext> calls)
    {
        if (!Source.HasListeners())
            return null;
        var recorded = calls.Where(c => c.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)).Distinct().ToList();
        return recorded.Count == 0 ? null : Source.StartActivity(name, kind, recorded[0], links: recorded.Skip(1).Select(c => new ActivityLink(c)));
    }

    /// <summary>The same for work that follows from a single call, given as its stored traceparent.</summary>
    internal static Activity? Start(string name, ActivityKind kind, string traceParent) =>
        traceParent.Length > 0 && Source.HasListeners() ? Start(name, kind, [Of(traceParent)]) : null;

    /// <summary>The span of a commit; the calls that it is not a part of link to it.</summary>
    internal static Activity? Commit(IReadOnlyList<Proposal> batch)
    {
        if (!Source.HasListeners() || !batch.Any(p => p.Call is not null))
            return null;
        var span = Start("commit", ActivityKind.Internal, batch.Where(p => p.Call is not null).Select(p => p.Call!.Context));
        span?.SetTag("infosharing.writes", batch.Count);
        foreach (var proposal in batch)
        {
            if (span is not null && proposal.Call is { } call && call.TraceId != span.TraceId)
                call.AddLink(new(span.Context));
        }

        return span;
    }

    /// <summary>As it is stored with the entry: a W3C traceparent, or nothing.</summary>
    internal static string Parent(Proposal proposal) => proposal.Call?.Id ?? "";

    /// <summary>The context of a stored traceparent; the default one when there is none.</summary>
    internal static ActivityContext Of(string traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var context) ? context : default;
}
