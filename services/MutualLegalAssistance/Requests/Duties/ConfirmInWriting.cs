using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ConfirmInWriting(ConfirmInWritingRequest call, ServerCallContext context) =>
        Make(Move.ConfirmInWriting, call.Name, call, context, Rules.ConfirmInWriting);
}

/// <summary>An oral request is confirmed in writing forthwith (UNTOC 18(14)).</summary>
public static partial class Rules
{
    public static void ConfirmInWriting(Request r, ConfirmInWritingRequest call, Moment m)
    {
        r.WrittenConfirmation = new WrittenConfirmation { Text = call.Text, Attachments = { call.Attachments }, Time = m.Time };
    }
}
