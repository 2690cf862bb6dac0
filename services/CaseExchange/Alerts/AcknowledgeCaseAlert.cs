using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    /// <summary>Who took note already makes no new entry: desks and systems may say the same thing.</summary>
    public override async Task<CaseAlert> AcknowledgeCaseAlert(AcknowledgeCaseAlertRequest call, ServerCallContext context)
    {
        var alert = await ledger.Get(CaseAlerts.Type, call.Name, context.Caller());
        return Rules.IsAcknowledged(alert, Moment.Of(ledger, context))
            ? alert
            : await ledger.Change(CaseAlerts.Type, call.Name, context.Write(call, Move.AcknowledgeAlert), before => Rules.AcknowledgeCaseAlert(before, Moment.Of(ledger, context)));
    }
}

/// <summary>Each authority takes note for itself: that one knows does not mean that the other does.</summary>
public static partial class Rules
{
    public static bool IsAcknowledged(CaseAlert alert, Moment m) => alert.Acknowledgements.Any(a => a.Authority == m.Authority);

    public static CaseAlert AcknowledgeCaseAlert(CaseAlert alert, Moment m)
    {
        if (!IsAcknowledged(alert, m))
            alert.Acknowledgements.Add(new Acknowledgement { Authority = m.Authority, Officer = m.Principal, Time = m.Time });
        return alert;
    }
}
