using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AcknowledgeRequest(AcknowledgeRequestRequest call, ServerCallContext context) =>
        Make(Move.Acknowledge, call.Name, call, context, Rules.AcknowledgeRequest);
}

/// <summary>Receipt (UNTOC 18(13)); through another channel it also proves the delivery.</summary>
public static partial class Rules
{
    public static void AcknowledgeRequest(Request r, AcknowledgeRequestRequest call, Moment m)
    {
        Arrive(r, m);
        r.Timeline.AcknowledgeTime = m.Time;
        (r.RequestedReference, r.RequestedContact) = (call.RequestedReference, call.Contact);
    }

    private static void Arrive(Request r, Moment m)
    {
        if (r.Timeline.DeliverTime is not null)
            return;
        r.Timeline.DeliverTime = m.Time;
        r.Deliveries.Add(new DeliveryEvidence { Evidence = Evidence.Delivery, Time = m.Time });
    }
}
