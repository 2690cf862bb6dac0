namespace InfoSharing.CaseExchange;

/// <summary>Alerts of other States, one for each State that is told: read by its receivers.</summary>
public static class CaseAlerts
{
    public static readonly ResourceType<CaseAlert> Type =
        new ResourceType<CaseAlert>("case_alert", CaseAlert.Parser, a => new Audience { Authorities = { a.Receivers } }, _ => null)
            .Text("alert", a => a.Alert)
            .Text("country", a => a.Country)
            .Text("reporting_state", a => a.ReportingState)
            .Enum("kind", a => a.Kind)
            .Enum("state", a => a.State)
            .Text("detect_date", a => a.DetectDate)
            .Text("place_country", a => a.PlaceCountry)
            .Text("corridor", a => a.Corridor)
            .Text("issuing_state", a => a.IssuingState)
            .Flag("told", a => a.Receivers.Count > 0)
            .Set("waiting", Waiting)
            .Time("create_time", a => a.CreateTime)
            .Time("update_time", a => a.UpdateTime)
            .ForPartiesOnly();

    /// <summary>"alerts/0197…" and "NE" → "caseAlerts/0197…-ne".</summary>
    public static string NameOf(string alert, string country) => $"caseAlerts/{alert.Split('/')[^1]}-{country.ToLowerInvariant()}";

    // What is withdrawn waits for nobody.
    private static IEnumerable<string> Waiting(CaseAlert alert) =>
        alert.State == CaseAlertState.Raised ? alert.Receivers.Except(alert.Acknowledgements.Select(a => a.Authority)) : [];
}
