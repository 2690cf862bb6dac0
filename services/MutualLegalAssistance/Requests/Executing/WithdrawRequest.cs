using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> WithdrawRequest(WithdrawRequestRequest call, ServerCallContext context) =>
        Make(Move.Withdraw, call.Name, call, context, Rules.WithdrawRequest);
}

/// <summary>The assistance sought is no longer required (UNTOC 18(24)).</summary>
public static partial class Rules
{
    public static void WithdrawRequest(Request r, WithdrawRequestRequest call, Moment m)
    {
        var measures = Lifecycle.Select(r, Move.Withdraw, call.Measures);
        if (measures.FirstOrDefault(Vessels.OwesResults) is { } owed)
            throw Refusal.Guard(Reason.VesselResultsDue, "measures", $"Report the results of the measures on the vessel of {owed.Id} first", "SOM 8(3)");
        foreach (var measure in measures)
            (measure.State, measure.SettleTime) = (MeasureState.Withdrawn, m.Time);
        r.WithdrawReason = call.Reason;
        if (r.Measures.All(x => x.State == MeasureState.Withdrawn))
            r.Timeline.WithdrawTime = m.Time;
    }
}
