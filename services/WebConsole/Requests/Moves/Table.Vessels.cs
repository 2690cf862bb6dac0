using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Moves;
using static InfoSharing.Mla.V1.VesselState;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>The flag-State lane (SOM 8).</summary>
internal static partial class Table
{
    private static IReadOnlyList<RequestMove> Vessels =>
    [
        new(Move.ConfirmRegistry, Rank.Usual, "SOM 8(4)", Act.Of<ConfirmRegistryRequest, Request>("act.confirm-registry", s => s.Requests.ConfirmRegistryAsync))
        {
            Ends = [Duty.ConfirmRegistry], Needed = ["registered"], YesOrNo = ["registered"],
            Choices = o => new() { ["measure"] = o.Vessels(RegistryQuery), ["registered"] = o.YesOrNo },
        },
        new(Move.RequestVesselAuthorisation, Rank.Usual, "SOM 8(2)", Act.Of<RequestVesselAuthorisationRequest, Request>("act.request-vessel-authorisation", s => s.Requests.RequestVesselAuthorisationAsync))
        {
            Ends = [Duty.RequestVesselAuthorisation],
            Choices = o => new() { ["measure"] = o.Vessels(Confirmed) },
        },
        new(Move.DecideVesselAuthorisation, Rank.Usual, "SOM 8(2), 8(5)", Act.Of<DecideVesselAuthorisationRequest, Request>("act.decide-vessel-authorisation", s => s.Requests.DecideVesselAuthorisationAsync, "measure", "acts", "reasons"))
        {
            Ends = [Duty.DecideVesselAuthorisation], Lists = [new("conditions", 3, ["kind", "text", "until_time"])],
            Choices = o => new() { ["measure"] = o.Vessels(AuthorisationRequested), ["acts"] = o.Values(ActsOf(o, AuthorisationRequested, v => v.Asked)) },
        },
        new(Move.ReportVesselMeasure, Rank.Usual, "SOM 8(5), 9", Act.Of<ReportVesselMeasureRequest, Request>("act.report-vessel-measure", s => s.Requests.ReportVesselMeasureAsync))
        {
            Ends = [Duty.ReportVesselMeasure],
            Choices = o => new() { ["measure"] = o.Measures(Taken(o)), ["acts"] = o.Values(Taken(o).SelectMany(m => m.Vessel.DangerToLife ? Acts : m.Vessel.Authorised).Distinct()) },
        },
        new(Move.ReportVesselResults, Rank.Usual, "SOM 8(3)", Act.Of<ReportVesselResultsRequest, Request>("act.report-vessel-results", s => s.Requests.ReportVesselResultsAsync))
        {
            Ends = [Duty.ReportVesselResults],
            Choices = o => new() { ["measure"] = o.Vessels(MeasureTaken) },
        },
    ];

    private static IEnumerable<VesselAct> Acts => Enum.GetValues<VesselAct>().Where(a => a != VesselAct.Unspecified);

    private static IEnumerable<VesselAct> ActsOf(Offer o, VesselState state, Func<Vessel, IEnumerable<VesselAct>> of) =>
        o.Request.Measures.Where(m => Offer.IsVessel(m) && m.Vessel.State == state).SelectMany(m => of(m.Vessel)).Distinct();

    // Authorised; or, to relieve imminent danger to life, before any answer (8(5)).
    private static IEnumerable<Measure> Taken(Offer o) => o.Request.Measures.Where(m => Offer.IsVessel(m) && m.SettleTime is null
        && (m.Vessel.State == Authorised || (m.Vessel.DangerToLife && m.Vessel.State is RegistryQuery or Confirmed or AuthorisationRequested)));
}
