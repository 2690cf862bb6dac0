
namespace InfoSharing.MutualLegalAssistance;

/// <summary>After every move: the derived state, whose turn it is, what else is open, and when the clock strikes next.</summary>
public static class Turn
{
    public static Request After(Request request, Moment moment, Action<Request, Moment> rule)
    {
        List<NextMove> before = [.. Known(request)];
        rule(request, moment);
        return Settle(request, moment, before);
    }

    /// <summary>
    /// A duty that was open before keeps its beginning, its date and its stage; a new one starts now. So the clock
    /// of a decision stops while the other side is asked, and starts anew with the answer.
    /// </summary>
    public static Request Settle(Request request, Moment moment, IReadOnlyList<NextMove> before)
    {
        Milestones(request, moment);
        request.State = States.Of(request);
        var duties = Duties.Of(request, moment).Select(duty => before.FirstOrDefault(known => IsSame(known, duty)) is { } known ? Keep(known, duty) : duty).ToList();
        request.NextMove = duties.Count > 0 ? duties[0] : new NextMove { Duty = Duty.None, Since = moment.Time, Stage = Stage.None };
        request.AlsoDue.Clear();
        request.AlsoDue.AddRange(duties.Skip(1));
        Offer(request);
        request.AlarmTime = Alarms.Next(request, moment.Terms)?.Time;
        return request;
    }

    public static IEnumerable<NextMove> Known(Request request) =>
        request.NextMove is { } next && next.Duty != Duty.None ? request.AlsoDue.Prepend(next) : request.AlsoDue;

    /// <summary>Whose turn it is, in one English sentence.</summary>
    public static string Sentence(NextMove next)
    {
        if (next.Duty is Duty.None or Duty.Unspecified)
            return "Nobody has a duty left.";
        var due = next.Due is { } d ? $" until {d.ToDateTimeOffset():yyyy-MM-dd HH:mm}Z" : "";
        return $"It is the {ProtoNames.Short(next.Side).ToLowerInvariant()} side's turn: {ProtoNames.Short(next.Duty)}{due} ({next.Paragraph}).";
    }

    private static bool IsSame(NextMove a, NextMove b) => a.Duty == b.Duty && a.Side == b.Side && a.Subject == b.Subject;

    // Since, due and stage stay; a rule that moves a date (a touched draft, a raised urgency) changes the known duty itself.
    private static NextMove Keep(NextMove known, NextMove duty)
    {
        var kept = known.Clone();
        kept.Authority = duty.Authority;
        kept.Measures.Clear();
        kept.Measures.AddRange(duty.Measures);
        return kept;
    }

    private static void Offer(Request request)
    {
        request.RequestingMoves.Clear();
        request.RequestedMoves.Clear();
        request.RequestingMoves.AddRange(Lifecycle.Moves(request, Side.Requesting));
        request.RequestedMoves.AddRange(Lifecycle.Moves(request, Side.Requested));
    }

    // What statistics need: when everything was first decided, and when everything was settled.
    private static void Milestones(Request request, Moment moment)
    {
        var timeline = request.Timeline;
        if (timeline.TransmitTime is null || request.Measures.Count == 0)
            return;
        if (timeline.DecideTime is null && request.Measures.All(m => m.State is not (MeasureState.Pending or MeasureState.ConditionsOffered or MeasureState.Postponed)))
            timeline.DecideTime = moment.Time;
        if (timeline.SettleTime is null && !Open.Unsettled(request).Any())
            timeline.SettleTime = moment.Time;
    }
}
