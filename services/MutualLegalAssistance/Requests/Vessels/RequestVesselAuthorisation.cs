using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RequestVesselAuthorisation(RequestVesselAuthorisationRequest call, ServerCallContext context) =>
        Make(Move.RequestVesselAuthorisation, call.Name, call, context, Rules.RequestVesselAuthorisation);
}

/// <summary>To board, to search, to take appropriate measures (SOM 8(2)).</summary>
public static partial class Rules
{
    public static void RequestVesselAuthorisation(Request r, RequestVesselAuthorisationRequest call, Moment m)
    {
        var measure = Vessels.Find(r, call.Measure, Move.RequestVesselAuthorisation, VesselState.Confirmed);
        measure.Vessel.Asked.Clear();
        measure.Vessel.Asked.AddRange(call.Acts.Distinct());
        (measure.Vessel.State, measure.Vessel.AskedTime) = (VesselState.AuthorisationRequested, m.Time);
    }
}
