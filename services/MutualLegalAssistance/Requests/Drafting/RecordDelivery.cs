using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RecordDelivery(RecordDeliveryRequest call, ServerCallContext context) =>
        Make(Move.RecordDelivery, call.Name, call, context, Rules.RecordDelivery);
}

/// <summary>Evidence of delivery; what arrives late and weighs less is kept and changes nothing.</summary>
public static partial class Rules
{
    public static void RecordDelivery(Request r, RecordDeliveryRequest call, Moment m)
    {
        r.Deliveries.Add(new DeliveryEvidence { Evidence = call.Evidence, Note = call.Note, Time = m.Time });
        if (call.Evidence is Evidence.Delivery or Evidence.Retrieval)
            r.Timeline.DeliverTime ??= m.Time;
    }
}
