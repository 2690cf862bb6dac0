namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// What time itself does to a request: a duty is reminded before its date, overdue at it, escalated some time after;
/// an untouched draft expires; a safe conduct ceases. Each happens once: the stage is part of the request.
/// </summary>
public static class Alarms
{
    /// <summary>The next alarm, or null.</summary>
    public static Alarm? Next(Request request, Terms terms)
    {
        var all = Turn.Known(request).Select(duty => OfDuty(request, duty, terms)).OfType<Alarm>().ToList();
        if (SafeConducts.Next(request) is { } measure)
            all.Add(new(Move.EndSafeConduct, measure.Appearance.SafeConduct.EndTime, null, measure));
        return all.MinBy(a => a.Time.ToDateTimeOffset());
    }

    /// <summary>The request after the alarm; all other duties stay as they are.</summary>
    public static Request Ring(Request request, Alarm alarm, Moment moment) => Turn.After(request, moment, (r, m) =>
    {
        if (alarm.Move == Move.ExpireDraft)
            r.Timeline.ExpireTime = m.Time;
        else if (alarm.Move == Move.EndSafeConduct)
            (alarm.Measure!.Appearance.SafeConduct.Ended, alarm.Measure.Appearance.SafeConduct.EndedTime) = (SafeConductEnd.PeriodOver, m.Time);
        else
            Advance(r, alarm);
    });

    private static void Advance(Request request, Alarm alarm)
    {
        alarm.Duty!.Stage = alarm.Move switch
        {
            Move.Reminder => Stage.Reminded,
            Move.Overdue => Stage.Overdue,
            _ => Stage.Escalated,
        };
        if (alarm.Move != Move.Overdue)
            return;
        if (alarm.Duty.Side == Side.Requesting)
            request.Timeline.RequestingOverdue++;
        else
            request.Timeline.RequestedOverdue++;
    }

    private static Alarm? OfDuty(Request request, NextMove duty, Terms terms)
    {
        if (duty.Due is null || duty.Stage == Stage.Escalated)
            return null;
        var (since, due) = (duty.Since.ToDateTimeOffset(), duty.Due.ToDateTimeOffset());
        var term = due > since ? due - since : TimeSpan.Zero;
        return duty.Stage switch
        {
            Stage.None => new(Move.Reminder, At(due - (term * terms.RemindBefore)), duty),
            Stage.Reminded when request.State == RequestState.Draft => new(Move.ExpireDraft, duty.Due, duty),
            Stage.Reminded => new(Move.Overdue, duty.Due, duty),
            _ => new(Move.Escalated, At(due + (term * terms.EscalateAfter)), duty),
        };
    }

    private static Timestamp At(DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);
}

/// <summary>One thing that time will do.</summary>
public sealed record Alarm(Move Move, Timestamp Time, NextMove? Duty, Measure? Measure = null);
