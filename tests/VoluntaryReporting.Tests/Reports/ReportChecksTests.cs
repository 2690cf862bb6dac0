namespace InfoSharing.VoluntaryReporting.Tests.Reports;

public sealed class ReportChecksTests
{
    private static readonly Moment Now = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero), "officers/it-police-1", "authorities/it-police", "IT");

    [Fact]
    public void Find_nothing_in_reports_that_are_in_order()
    {
        Fields(_ => { }).ShouldBeEmpty();
        ReportChecks.Find(Samples.Sea(), Now).Found.ShouldBeEmpty();
    }

    [Fact]
    public void Take_a_day_that_has_begun_somewhere_and_none_that_has_not()
    {
        var evening = Now with { Now = Now.Now.AddHours(4) };
        ReportChecks.Find(Samples.Report(r => r.DetectDate = "2026-01-16"), evening).Found.ShouldBeEmpty();
        ShouldFind(Reason.DateFuture, r => r.DetectDate = "2026-01-16", "detect_date");
        ShouldFind(Reason.DateFuture, r => r.EndDate = "2026-02-01", "end_date");
        ShouldFind(Reason.DateFuture, r => r.Fees[0].Year = 2027, "fees[0].year");
    }

    [Fact]
    public void Find_a_period_that_ends_before_it_begins() => Fields(r => r.EndDate = "2026-01-09").ShouldBe(["end_date"]);

    [Theory]
    [InlineData(DatePrecision.Month, "2025-11-01", true)]
    [InlineData(DatePrecision.Month, "2025-11-02", false)]
    [InlineData(DatePrecision.Year, "2025-01-01", true)]
    [InlineData(DatePrecision.Year, "2025-11-01", false)]
    [InlineData(DatePrecision.Day, "2025-11-02", true)]
    public void Find_a_day_that_is_more_exact_than_is_known(DatePrecision precision, string day, bool isFine) =>
        Fields(r => (r.DatePrecision, r.DetectDate) = (precision, day)).ShouldBe(isFine ? [] : ["detect_date"]);

    [Fact]
    public void Find_a_report_that_reports_nothing()
    {
        var nothing = new Report { DetectDate = "2026-01-10", SourceType = SourceType.Hotline, Incident = new Incident { Kind = IncidentKind.Transit, Mode = Mode.Land }, Note = "Something.", Language = "en" };
        ReportChecks.Find(nothing, Now).Reason.ShouldBe(Reason.NothingReported);
        Action<Report>[] somethings =
        [
            r => r.Incident.Dead = 0, r => r.Incident.Incidents = 3, r => r.Route = new Route(), r => r.Fees.Add(new Fee()), r => r.ModusOperandi = new ModusOperandi(),
            r => r.Documents.Add(new DocumentGroup()), r => r.Justice = new JusticeCounters(),
        ];
        somethings.Select(add => With(nothing, add)).ShouldAllBe(r => ReportChecks.Find(r, Now).Found.Count == 0);
    }

    [Fact]
    public void Sum_the_groups_with_the_unknown_among_them()
    {
        var found = ShouldFind(Reason.SumDiffers, r => r.Profiles[1].Count = 2, "profiles");
        found[0].Description.ShouldStartWith("MIGRANTS are 11 in all groups, and 12 by incident.migrants");
        ShouldFind(Reason.SumDiffers, r => r.Incident.Migrants = 0, "profiles");
        Fields(r => r.Incident.ClearMigrants()).ShouldBeEmpty();
        Fields(r => r.Profiles.Clear()).ShouldBeEmpty();
    }

    [Fact]
    public void Sum_the_dead_and_the_missing_when_both_are_known()
    {
        ReportChecks.Find(Samples.Sea(r => r.Incident.Dead = 5), Now).Found.Select(f => f.Field).ShouldBe(["incident.migrants", "profiles"]);
        ReportChecks.Find(Samples.Sea(r => r.Incident.ClearMissing()), Now).Found.ShouldBeEmpty();
    }

    [Fact]
    public void Find_more_rescued_dead_and_missing_than_migrants_and_more_migrants_than_aboard()
    {
        ShouldFind(Reason.SumDiffers, r => (r.Incident.Rescued, r.Incident.Dead, r.Incident.Missing) = (10, 2, 1), "incident.migrants");
        ShouldFind(Reason.SumDiffers, r => r.Incident.Injured = 13, "incident.injured");
        ReportChecks.Find(Samples.Sea(r => r.Incident.Sea.Aboard = 59), Now).Found.Select(f => f.Field).ShouldBe(["incident.sea.aboard"]);
        ReportChecks.Find(Samples.Sea(r => (r.Incident.Sea.Aboard, r.Incident.Incidents) = (30, 2)), Now).Found.ShouldBeEmpty();
    }

    [Fact]
    public void Ask_for_the_vessel_at_sea_and_for_someone_who_died()
    {
        Fields(r => r.Incident.Kind = IncidentKind.SeaInterception).ShouldBe(["incident.sea"]);
        Fields(r => (r.Incident.Kind, r.Incident.Mode) = (IncidentKind.Rescue, Mode.Sea)).ShouldBe(["incident.sea"]);
        Fields(r => r.Incident.Kind = IncidentKind.Rescue).ShouldBeEmpty();
        Fields(r => r.Incident.Kind = IncidentKind.Deaths).ShouldBe(["incident.dead"]);
        Fields(r => (r.Incident.Kind, r.Incident.Missing) = (IncidentKind.Deaths, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void Find_codes_that_are_none_or_lie_elsewhere()
    {
        ShouldFind(Reason.CodeUnknown, r => r.Incident.Place.Unlocode = "ITXXX", "incident.place.unlocode");
        ShouldFind(Reason.CodeUnknown, r => r.Incident.Place.Unlocode = "ES2TT", "incident.place.unlocode");
        ShouldFind(Reason.CodeUnknown, r => r.Incident.Place.Geohash = "sq6ail", "incident.place.geohash");
        ShouldFind(Reason.CodeUnknown, r => r.Route.Corridor = "to-the-moon", "route.corridor");
        ShouldFind(Reason.CodeUnknown, r => (r.Route.Legs[0].FromUnlocode, r.Route.Legs[0].ToUnlocode) = ("itlmp", "XX999"), "route.legs[0].from_unlocode", "route.legs[0].to_unlocode");
    }

    [Fact]
    public void Find_fees_out_of_order_without_currency_or_of_a_leg_that_is_not_there()
    {
        Fields(r => r.Fees[0].LeastMinor = 300_000).ShouldBe(["fees[0]"]);
        Fields(r => (r.Fees[0].LeastMinor, r.Fees[0].MostMinor) = (5, 4)).ShouldBe(["fees[0]"]);
        Fields(r => r.Fees[0].Currency = "").ShouldBe(["fees[0].currency"]);
        Fields(r => r.Fees[0].Leg = 1).ShouldBe(["fees[0].leg"]);
        Fields(r => r.Fees[0].Leg = 0).ShouldBeEmpty();
        Fields(r => r.Fees.Add(new Fee { Payment = Payment.InKind, Benefit = Benefit.Service })).ShouldBeEmpty();
    }

    [Fact]
    public void Find_groups_that_contradict_themselves()
    {
        Fields(r => r.Profiles[0].Stateless = true).ShouldBe(["profiles[0].stateless"]);
        Fields(r => r.Profiles[0].Unaccompanied = true).ShouldBe(["profiles[0].unaccompanied"]);
        Fields(r => (r.Profiles[1].Unaccompanied, r.Profiles[1].Stateless) = (true, true)).ShouldBeEmpty();
    }

    [Fact]
    public void Ask_for_the_language_of_a_note() => Fields(r => r.Language = "").ShouldBe(["language"]);

    [Fact]
    public void Find_every_place_of_a_note_that_says_who() =>
        ShouldFind(Reason.TextNamesSomeone, r => r.Note = "Call 0612345678, van AB-123-CD.", "note", "note");

    [Fact]
    public void Give_the_first_reason_and_every_field()
    {
        var flaws = ReportChecks.Find(Samples.Report(r => (r.Fees[0].Currency, r.Profiles[0].Count, r.Route.Corridor) = ("", 1, "none")), Now);
        flaws.Found.Select(f => f.Field).ShouldBe(["route.corridor", "profiles", "fees[0].currency"]);
        flaws.Reason.ShouldBe(Reason.CodeUnknown);
    }

    private static IEnumerable<string> Fields(Action<Report> change) => ReportChecks.Find(Samples.Report(change), Now).Found.Select(f => f.Field);

    private static IReadOnlyList<Violation> ShouldFind(Reason reason, Action<Report> change, params string[] fields)
    {
        var flaws = ReportChecks.Find(Samples.Report(change), Now);
        flaws.Reason.ShouldBe(reason);
        flaws.Found.Select(f => f.Field).ShouldBe(fields);
        return flaws.Found;
    }

    private static Report With(Report report, Action<Report> change)
    {
        var changed = report.Clone();
        change(changed);
        return changed;
    }
}
