namespace InfoSharing.MutualLegalAssistance;

/// <summary>Whose turn it is in the flag-State lane (SOM 8); what the flag State owes stands first.</summary>
public static class VesselDuties
{
    public static IEnumerable<NextMove> Of(Request request, Moment moment, Pace pace)
    {
        return request.Measures.Where(m => Vessels.Is(m) && !Open.IsSettled(m.State)).Select(Next).OrderByDescending(d => d.Side);

        NextMove Next(Measure measure) => measure.Vessel.State switch
        {
            VesselState.RegistryQuery => New(measure, Side.Requested, Duty.ConfirmRegistry, "SOM 8(4)", pace.Acknowledge),
            VesselState.Confirmed => New(measure, Side.Requesting, Duty.RequestVesselAuthorisation, "SOM 8(2)", pace.Answer),
            VesselState.AuthorisationRequested => New(measure, Side.Requested, Duty.DecideVesselAuthorisation, "SOM 8(4)", pace.Acknowledge),
            VesselState.Authorised => New(measure, Side.Requesting, Duty.ReportVesselMeasure, "SOM 8(3)", pace.Execute),
            _ => New(measure, Side.Requesting, Duty.ReportVesselResults, "SOM 8(3)", pace.Answer),
        };

        NextMove New(Measure measure, Side side, Duty duty, string paragraph, TimeSpan term) =>
            Duties.New(request, moment, side, duty, paragraph, term, [measure.Id], measure.Id);
    }
}
