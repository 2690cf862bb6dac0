using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> CloseRequest(CloseRequestRequest call, ServerCallContext context) =>
        Make(Move.Close, call.Name, call, context, Rules.CloseRequest);
}

/// <summary>Closed, once the requesting side owes nothing more.</summary>
public static partial class Rules
{
    public static void CloseRequest(Request r, CloseRequestRequest call, Moment m)
    {
        if (Lifecycle.OwesWriting(r))
            throw Refusal.Guard(Reason.WrittenConfirmationDue, "name", "Confirm the oral request in writing first", "UNTOC 18(14)");
        if (r.AlsoDue.FirstOrDefault(d => d.Side == Side.Requesting) is { } open)
        {
            var refusal = Refusal.Guard(Reason.DutyOpen, "name", $"{ProtoNames.Short(open.Duty)} is open", open.Paragraph);
            refusal.Metadata["duty"] = ProtoNames.Short(open.Duty);
            throw refusal;
        }

        (r.CloseText, r.Timeline.CloseTime) = (call.Text, m.Time);
    }
}
