using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> Remind(RemindRequest call, ServerCallContext context) =>
        Make(Move.Remind, call.Name, call, context, Rules.Remind);
}

/// <summary>A signal: it changes no state.</summary>
public static partial class Rules
{
    public static void Remind(Request r, RemindRequest call, Moment m)
    {
        r.Signals.Add(new Signal { Kind = SignalKind.Reminder, Side = Sides.Of(r, m.Authority), Text = call.Text, Time = m.Time });
    }
}
