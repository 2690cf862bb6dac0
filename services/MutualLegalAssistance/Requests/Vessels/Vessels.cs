namespace InfoSharing.MutualLegalAssistance;

/// <summary>The flag-State lane of a measure (Smuggling of Migrants Protocol, article 8).</summary>
public static class Vessels
{
    public static bool Is(Measure measure) => measure.DetailCase == Measure.DetailOneofCase.Vessel;

    public static bool IsIn(Measure measure, params VesselState[] states) =>
        Is(measure) && !Open.IsSettled(measure.State) && states.Contains(measure.Vessel.State);

    /// <summary>Confirmed, authorised or taken: the requesting State's ship has to act.</summary>
    public static bool WaitsForRequesting(Measure measure) =>
        IsIn(measure, VesselState.Confirmed, VesselState.Authorised, VesselState.MeasureTaken);

    /// <summary>Authorised; or, to relieve imminent danger to life, before any answer (8(5)).</summary>
    public static bool MayBeTaken(Measure measure) =>
        IsIn(measure, VesselState.Authorised)
        || (Is(measure) && measure.Vessel.DangerToLife
            && IsIn(measure, VesselState.RegistryQuery, VesselState.Confirmed, VesselState.AuthorisationRequested));

    /// <summary>Acts taken whose results the flag State does not know yet (8(3)).</summary>
    public static bool OwesResults(Measure measure) => Is(measure) && measure.Vessel.TakenTime is not null && measure.Vessel.ResultsTime is null;

    public static Measure Find(Request request, string id, Move move, VesselState state)
    {
        var measure = Refusals.Measure(request, id);
        return IsIn(measure, state) ? measure : throw Refusals.MeasureNotReady(measure, move);
    }

    public static void Settle(Measure measure, MeasureState state, Outcome outcome, string summary, Moment moment)
    {
        (measure.State, measure.SettleTime) = (state, moment.Time);
        measure.Results.Add(new Result { Outcome = outcome, Summary = summary, Time = moment.Time });
    }
}
