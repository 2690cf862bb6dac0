using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RecordProtection(RecordProtectionRequest call, ServerCallContext context) =>
        Make(Move.RecordProtection, call.Name, call, context, Rules.RecordProtection);
}

/// <summary>No return while a claim to protection is open (SOM 16, 18(5)).</summary>
public static partial class Rules
{
    public static void RecordProtection(Request r, RecordProtectionRequest call, Moment m)
    {
        var measure = Refusals.Measure(r, call.Measure);
        if (measure.PersonReturn is not { } back || Open.IsSettled(measure.State))
            throw Refusals.MeasureNotReady(measure, Move.RecordProtection);
        var side = Sides.Of(r, m.Authority);
        var raisedBy = back.ProtectionRaisedBy == Side.Unspecified ? Side.Requesting : back.ProtectionRaisedBy;
        if (!call.Open && back.ProtectionOpen && raisedBy != side)
            throw Refusals.WrongSide(r, Move.RecordProtection, [raisedBy]);
        if (call.Open && !back.ProtectionOpen)
            back.ProtectionRaisedBy = side;
        (back.ProtectionOpen, back.ProtectionReason) = (call.Open, call.Reason);
    }
}
