namespace InfoSharing.VoluntaryReporting.Tests.Forms;

public sealed class ReportPathsTests
{
    [Theory]
    [InlineData("detect_date", true)]
    [InlineData("incident.sea.vessel", true)]
    [InlineData("documents.issuing_state", true)]
    [InlineData("route.legs", true)]
    [InlineData("name", false)]
    [InlineData("state", false)]
    [InlineData("supersedes", false)]
    [InlineData("incident.", false)]
    [InlineData("", false)]
    [InlineData("incident.dead.more", false)]
    [InlineData("Incident.Dead", false)]
    public void Exist_for_what_agencies_fill_in(string path, bool exists) => ReportPaths.Exists(path).ShouldBe(exists);

    [Theory]
    [InlineData("incident.dead", "incident.dead")]
    [InlineData("incident.migrants", "")]
    [InlineData("incident.sea.vessel", "incident.sea.vessel")]
    [InlineData("fees", "")]
    [InlineData("transit", "")]
    [InlineData("route.transit", "route.transit")]
    [InlineData("documents.issuing_state", "")]
    [InlineData("smugglers.citizenship", "smugglers[0].citizenship")]
    [InlineData("profiles.citizenship", "profiles[1].citizenship")]
    [InlineData("profiles.unaccompanied", "")]
    [InlineData("justice.arrested", "justice.arrested")]
    [InlineData("end_date", "end_date")]
    [InlineData("fees.payer", "fees[0].payer")]
    [InlineData("route.legs.hours", "")]
    [InlineData("route.legs.from_unlocode", "route.legs[0].from_unlocode")]
    public void Are_missing_where_the_report_says_nothing(string path, string missing) =>
        string.Join(' ', ReportPaths.Missing(Samples.Report(), path)).ShouldBe(missing);

    // A count of zero is known; a list that has nothing in it has no item that lacks something.
    [Fact]
    public void Tell_zero_from_unknown_and_an_empty_list_from_a_poor_one()
    {
        var report = Samples.Report(r => r.Incident.Dead = 0);
        ReportPaths.Missing(report, "incident.dead").ShouldBeEmpty();
        report.Documents.Clear();
        ReportPaths.Missing(report, "documents.issuing_state").ShouldBeEmpty();
        ReportPaths.Missing(report, "documents").ShouldBe(["documents"]);
    }
}
