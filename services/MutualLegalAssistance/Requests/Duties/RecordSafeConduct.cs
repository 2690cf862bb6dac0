using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RecordSafeConduct(RecordSafeConductRequest call, ServerCallContext context) =>
        Make(Move.RecordSafeConduct, call.Name, call, context, Rules.RecordSafeConduct);
}

/// <summary>Safe conduct ceases fifteen consecutive days after the official notice, on leaving and coming back (UNTOC 18(27)).</summary>
public static partial class Rules
{
    public static void RecordSafeConduct(Request r, RecordSafeConductRequest call, Moment m)
    {
        var measure = Refusals.Measure(r, call.Measure);
        if (!SafeConducts.Runs(measure))
            throw Refusals.MeasureNotReady(measure, Move.RecordSafeConduct);
        RequireSafeConduct(call, m);
        RequireNotice(call, measure, m);
        var conduct = measure.Appearance.SafeConduct ??= new SafeConduct();
        if (call.InformedTime is { } informed)
            (conduct.InformedTime, conduct.EndTime) = (informed, SafeConducts.End(measure, informed.ToDateTimeOffset()));
        if (call.Ended != SafeConductEnd.Unspecified)
            (conduct.Ended, conduct.EndedTime) = (call.Ended, m.Time);
    }

    private static void RequireSafeConduct(RecordSafeConductRequest call, Moment m)
    {
        if (call.InformedTime is null && call.Ended == SafeConductEnd.Unspecified)
            throw Refusal.Invalid("informed_time", "give the official notice or how the safe conduct ended");
        if (call.Ended == SafeConductEnd.PeriodOver)
            throw Refusal.Invalid("ended", "the end of the period is recorded by the service");
    }

    // The notice is recorded when it is given, and once: a date of the past would end the immunity at once.
    private static void RequireNotice(RecordSafeConductRequest call, Measure measure, Moment m)
    {
        if (call.InformedTime is not { } informed)
            return;
        if (!m.IsAfter(informed))
            throw Refusal.Invalid("informed_time", "lies in the future");
        if (measure.Appearance.SafeConduct?.InformedTime is { } known && !known.Equals(informed))
            throw Refusal.Invalid("informed_time", "is recorded already and does not change");
        if (measure.StartTime is { } start && informed.CompareTo(start) < 0)
            throw Refusal.Invalid("informed_time", "lies before the appearance began");
        if (measure.Appearance.SafeConduct?.InformedTime is null && informed.ToDateTimeOffset() < m.Now.AddDays(-1))
            throw Refusal.Invalid("informed_time", "lies more than a day back: the notice is recorded when it is given");
    }
}
