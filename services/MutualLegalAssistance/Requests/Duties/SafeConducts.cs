namespace InfoSharing.MutualLegalAssistance;

/// <summary>Safe conduct of a person who came to give evidence (UNTOC 18(27)).</summary>
public static class SafeConducts
{
    /// <summary>The appearance was accepted or took place, and the safe conduct has not ceased.</summary>
    public static bool Runs(Measure measure) =>
        measure.Appearance is { } appearance
        && (measure.State is MeasureState.InExecution or MeasureState.Executed)
        && (appearance.SafeConduct?.Ended ?? SafeConductEnd.Unspecified) == SafeConductEnd.Unspecified;

    public static Timestamp End(Measure measure, DateTimeOffset informed) =>
        Timestamp.FromDateTimeOffset(informed.AddDays(measure.Appearance.SafeConductDays > 0 ? measure.Appearance.SafeConductDays : Terms.SafeConductDays));

    /// <summary>The next end that the service itself has to record.</summary>
    public static Measure? Next(Request request) => request.Measures
        .Where(m => Runs(m) && m.Appearance.SafeConduct?.EndTime is not null)
        .MinBy(m => m.Appearance.SafeConduct.EndTime.ToDateTimeOffset());
}
