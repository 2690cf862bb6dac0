namespace InfoSharing.VoluntaryReporting;

/// <summary>What other States are told at once; read by the agency and its validator, and by services of the node.</summary>
public static class Alerts
{
    public static readonly ResourceType<Alert> Type =
        new ResourceType<Alert>("alert", Alert.Parser, a => Reports.Both(a.Agency, a.Validator), _ => null)
            .Enum("kind", a => a.Kind)
            .Text("report", a => a.Report)
            .Text("agency", a => a.Agency)
            .Text("reporting_state", a => a.ReportingState)
            .Set("states", a => a.States)
            .Text("corridor", a => a.Corridor)
            .Enum("state", a => a.State)
            .Time("create_time", a => a.CreateTime)
            .Time("update_time", a => a.UpdateTime)
            .ForPartiesOnly();
}

/// <summary>Warnings of forged documents: everyone reads them.</summary>
public static class DocumentAlerts
{
    public static readonly ResourceType<DocumentAlert> Type =
        new ResourceType<DocumentAlert>("document_alert", DocumentAlert.Parser, a => new Audience { Everyone = true, Originator = a.Publisher }, _ => null)
            .Text("publisher", a => a.Publisher)
            .Enum("type", a => a.Type)
            .Text("issuing_state", a => a.IssuingState)
            .Enum("fraud", a => a.Fraud)
            .Flag("ended", a => a.Ended)
            .Time("create_time", a => a.CreateTime)
            .Time("update_time", a => a.UpdateTime);

    /// <summary>What reports are matched by.</summary>
    public static string Kind(DocumentAlert warning) => Reports.DocumentKind(warning.Type, warning.IssuingState, warning.Fraud);
}
