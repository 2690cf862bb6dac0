using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ConfirmRegistry(ConfirmRegistryRequest call, ServerCallContext context) =>
        Make(Move.ConfirmRegistry, call.Name, call, context, Rules.ConfirmRegistry);
}

/// <summary>The flag State answers expeditiously (SOM 8(4)); its answer is receipt and review at once.</summary>
public static partial class Rules
{
    public static void ConfirmRegistry(Request r, ConfirmRegistryRequest call, Moment m)
    {
        var measure = Vessels.Find(r, call.Measure, Move.ConfirmRegistry, VesselState.RegistryQuery);
        Arrive(r, m);
        r.Timeline.AcknowledgeTime ??= m.Time;
        r.Timeline.ReviewTime ??= m.Time;
        measure.Vessel.RegistryTime = m.Time;
        measure.Vessel.State = call.Registered ? VesselState.Confirmed : VesselState.NotConfirmed;
        if (!call.Registered)
            Vessels.Settle(measure, MeasureState.NotExecuted, Outcome.NotPossible, call.Text.Length > 0 ? call.Text : "The vessel is not in the registry.", m);
    }
}
