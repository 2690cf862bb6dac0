using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class AlertRpcs
{
    public override Task<DocumentAlert> PublishDocumentAlert(PublishDocumentAlertRequest call, ServerCallContext context) =>
        ledger.Create(DocumentAlerts.Type, context.Write(call, Move.PublishDocumentAlert), () => Rules.PublishDocumentAlert(call.DocumentAlert, Moment.Of(ledger, context)));
}

/// <summary>A warning says how a forgery looks, never whose it was.</summary>
public static partial class Rules
{
    /// <exception cref="Refusal">TEXT_NAMES_SOMEONE; INVALID_FIELDS for a description without its language.</exception>
    public static DocumentAlert PublishDocumentAlert(DocumentAlert given, Moment m)
    {
        RequireNobodyNamed(("document_alert.description", given.Description));
        if (given.Description.Length > 0 && given.Language.Length == 0)
            throw Refusal.Invalid("document_alert.language", "is required with a description");
        return new DocumentAlert
        {
            Name = $"documentAlerts/{Guid.CreateVersion7(m.Now)}", Publisher = m.Authority,
            Type = given.Type, IssuingState = given.IssuingState, Fraud = given.Fraud, Description = given.Description, Language = given.Language,
        };
    }
}
