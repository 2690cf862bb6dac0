using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class AlertRpcs
{
    public override Task<DocumentAlert> EndDocumentAlert(EndDocumentAlertRequest call, ServerCallContext context) => ledger.Change(
        DocumentAlerts.Type, call.Name, context.Write(call, Move.EndDocumentAlert), before => Rules.EndDocumentAlert(before, call, Moment.Of(ledger, context)));
}

/// <summary>Alerts that it raised stay: what was met was met.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">NOT_OWNER, WRONG_STATE, TEXT_NAMES_SOMEONE.</exception>
    public static DocumentAlert EndDocumentAlert(DocumentAlert warning, EndDocumentAlertRequest call, Moment m)
    {
        if (warning.Publisher != m.Authority)
            throw Refusals.NotOwner(warning.Name, warning.Publisher);
        if (warning.Ended)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.WrongState, $"{warning.Name} has ended already.") { Metadata = { ["state"] = "ENDED" } };
        RequireNobodyNamed(("reason", call.Reason));
        (warning.Ended, warning.EndReason) = (true, call.Reason);
        return warning;
    }
}
