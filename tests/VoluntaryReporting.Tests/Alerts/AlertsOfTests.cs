namespace InfoSharing.VoluntaryReporting.Tests;

public sealed class AlertsOfTests
{
    private static readonly Settings Settings = new("", "", new Dictionary<string, string>(), TimeSpan.FromDays(365), 1, [], 11, 5, TimeSpan.FromDays(30));

    private static readonly Moment Now = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero), "officers/it-ca-1", "authorities/it-ca", "IT");

    [Fact]
    public void A_death_is_told_to_every_State_of_the_route_but_the_one_that_reports()
    {
        var report = Deaths(1);
        report.Route = new Route
        {
            Origin = "NG", Transit = { "NE", "LY" }, IntendedDestination = "DE", ActualDestination = "IT",
            Legs = { new Leg { FromCountry = "NG", ToCountry = "NE" }, new Leg { FromCountry = "LY", ToCountry = "MT" } },
        };
        report.Incident.Place = new Place { Country = "TN" };
        report.Incident.Sea = new SeaIncident { Flag = "PA" };
        var alert = Of(report).Single();
        alert.States.ShouldBe(["NG", "NE", "LY", "MT", "DE", "TN", "PA"]);
        (alert.Kind, alert.State, alert.Dead, alert.HasMissing, alert.ReportingState, alert.PlaceCountry).ShouldBe((AlertKind.Deaths, AlertState.Raised, 1, false, "IT", "TN"));
    }

    [Fact]
    public void Who_has_no_State_to_tell_raises_nothing() => Of(Deaths(40)).ShouldBeEmpty();

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Unknown_and_none_are_no_deaths(int? dead, int alerts)
    {
        var report = Routed(Deaths(1));
        report.Incident.ClearDead();
        if (dead is { } known)
            report.Incident.Dead = known;
        report.Incident.Missing = 12;
        Of(report).Count.ShouldBe(alerts);
    }

    [Theory]
    [InlineData("2026-03-31", 1)]
    [InlineData("2026-03-01", 1)]
    [InlineData("2026-02-28", 0)]
    [InlineData("2014-10-03", 0)]
    [InlineData("", 0)]
    public void What_was_detected_long_ago_is_no_news(string date, int alerts)
    {
        var report = Routed(Deaths(3));
        report.DetectDate = date;
        Of(report).Count.ShouldBe(alerts);
    }

    [Fact]
    public void Documents_as_somebody_warned_of_are_told_to_the_route_and_to_the_State_of_issue()
    {
        var report = Routed(Forged("FR"));
        var alert = Of(report, Warning("documentAlerts/a", "FR")).Single();
        (alert.Kind, alert.DocumentAlert, alert.DocumentType, alert.IssuingState, alert.Fraud).ShouldBe(
            (AlertKind.DocumentFraud, "documentAlerts/a", DocumentType.Passport, "FR", DocumentFraud.Counterfeit));
        alert.States.ShouldBe(["NE", "FR"]);
        alert.HasDead.ShouldBeFalse();
    }

    [Fact]
    public void Type_issuing_State_and_fraud_have_to_be_the_same()
    {
        var report = Routed(Forged("FR"));
        var (other, ended) = (Warning("documentAlerts/b", "FR"), Warning("documentAlerts/c", "FR"));
        (other.Fraud, ended.Ended) = (DocumentFraud.BlankStolen, true);
        var visa = Warning("documentAlerts/d", "FR");
        visa.Type = DocumentType.Visa;
        Of(report, Warning("documentAlerts/a", "BE"), other, ended, visa).ShouldBeEmpty();
    }

    [Fact]
    public void Several_warnings_of_one_kind_are_one_alert_with_the_oldest()
    {
        var (later, first) = (Warning("documentAlerts/a", "FR"), Warning("documentAlerts/b", "FR"));
        (later.CreateTime, first.CreateTime) = (Now.In(TimeSpan.FromDays(-1)), Now.In(TimeSpan.FromDays(-9)));
        Of(Routed(Forged("FR")), later, first).Single().DocumentAlert.ShouldBe("documentAlerts/b");
    }

    [Fact]
    public void A_report_can_raise_both()
    {
        var report = Routed(Forged("FR"));
        report.Incident.Dead = 2;
        Of(report, Warning("documentAlerts/a", "FR")).Select(a => a.Kind).ShouldBe([AlertKind.Deaths, AlertKind.DocumentFraud]);
    }

    // What leaves the State: codes and counts. A field that is added to Alert is looked at here.
    [Fact]
    public void An_alert_says_nothing_of_note_persons_and_exact_place()
    {
        var report = Routed(Deaths(2));
        (report.Note, report.Officer) = ("The engine had stopped", "officers/it-police-1");
        report.Incident.Place = new Place { Country = "TN", Subdivision = "TN-83", Unlocode = "TNZRZ", Geohash = "sn5qzz" };
        report.Profiles.Add(new ProfileGroup { Citizenship = "GN", Count = 2, Sex = Sex.Female, Age = AgeGroup.Unknown });
        var text = Of(report).Single().ToString();
        foreach (var secret in new[] { "engine", "officers/", "TN-83", "TNZRZ", "sn5", "GN", "FEMALE" })
            text.ShouldNotContain(secret);
        Alert.Descriptor.Fields.InDeclarationOrder().Select(f => f.Name).ShouldBe([
            "name", "etag", "create_time", "update_time", "kind", "report", "agency", "reporting_state", "validator", "states", "detect_date", "place_country", "corridor", "mode",
            "dead", "missing", "cause_of_death", "document_alert", "document_type", "issuing_state", "fraud", "state"]);
    }

    private static IReadOnlyList<Alert> Of(Report report, params IReadOnlyList<DocumentAlert> current) => Rules.AlertsOf(report, current, Settings, Now);

    private static Report Deaths(int dead) => new()
    {
        Name = "reports/a", Agency = "authorities/it-police", Validator = "authorities/it-ca", ReportingState = "IT", DetectDate = "2026-03-30", Incident = new Incident { Dead = dead, Mode = Mode.Sea },
    };

    private static Report Forged(string state)
    {
        var report = Deaths(0);
        report.Documents.Add(new DocumentGroup { Type = DocumentType.Passport, IssuingState = state, Fraud = DocumentFraud.Counterfeit, Count = 4 });
        return report;
    }

    private static Report Routed(Report report)
    {
        report.Route = new Route { Origin = "NE", ActualDestination = "IT" };
        return report;
    }

    private static DocumentAlert Warning(string name, string state) =>
        new() { Name = name, Type = DocumentType.Passport, IssuingState = state, Fraud = DocumentFraud.Counterfeit, CreateTime = Now.In(TimeSpan.FromDays(-5)) };
}
