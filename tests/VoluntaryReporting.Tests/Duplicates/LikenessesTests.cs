namespace InfoSharing.VoluntaryReporting.Tests.Duplicates;

public sealed class LikenessesTests
{
    private static readonly Action<Report> Same = _ => { };

    [Fact]
    public void Say_that_a_report_is_like_itself() =>
        Found(Same).ShouldBe([Likeness.SameDay, Likeness.SamePlace, Likeness.SameCounts, Likeness.SameKind, Likeness.SameCorridor]);

    [Fact]
    public void Are_enough_on_a_day_at_a_place_or_with_the_counts()
    {
        Found(r => (r.Incident.Kind, r.Route, r.Incident.Place) = (IncidentKind.Deaths, null, new Place())).ShouldBe([Likeness.SameDay, Likeness.SameCounts]);
        Found(r => (r.Incident, r.Route) = (new Incident { Kind = IncidentKind.Deaths, Mode = Mode.Sea, Place = new Place { Geohash = "sq6gz" } }, null)).ShouldBe([Likeness.SameDay, Likeness.SamePlace]);
        Found(r => (r.DetectDate, r.Incident, r.Route) = ("2026-01-14", new Incident { Kind = IncidentKind.Rescue, Place = new Place { Geohash = "sq6gz" } }, null))
            .ShouldBe([Likeness.NearDay, Likeness.SamePlace, Likeness.SameKind]);
        Found(r => (r.Incident.Place.Geohash, r.Incident.Migrants, r.Incident.Rescued) = ("sq6gy", 58, 49)).ShouldBe(
            [Likeness.SameDay, Likeness.NearPlace, Likeness.SimilarCounts, Likeness.SameKind, Likeness.SameCorridor]);
    }

    [Fact]
    public void Are_not_enough_on_a_day_on_the_same_corridor_alone() =>
        Found(r => r.Incident = new Incident { Kind = IncidentKind.Rescue, Mode = Mode.Sea }).ShouldBeEmpty();

    [Fact]
    public void Are_outweighed_by_other_counts_or_a_place_far_away()
    {
        Found(r => (r.DetectDate, r.Incident.Migrants, r.Incident.Rescued) = ("2026-01-13", 120, 111)).ShouldBeEmpty();
        Found(r => (r.Incident.Place.Geohash, r.Incident.Dead) = ("ezs42", 5)).ShouldBeEmpty();
    }

    [Fact]
    public void Are_not_looked_for_in_another_country_or_three_days_apart()
    {
        Found(r => r.DetectDate = "2026-01-15").ShouldBeEmpty();
        Likenesses.Between(Samples.Report(), Samples.Report(r => r.Incident.Place = new Place { Country = "SI" })).Found.ShouldBeEmpty();
        Likenesses.Between(Samples.Report(), Samples.Report()).Found.ShouldNotBeEmpty();
    }

    [Fact]
    public void Are_the_same_from_both_sides()
    {
        Report[] reports = [Samples.Sea(), Samples.Sea(r => r.Incident.Migrants = 70), Samples.Report(), Samples.Sea(r => r.Incident.Place.Geohash = "sq6"), Samples.Sea(r => r.DetectDate = "2026-01-11")];
        (from one in reports
         from other in reports
         where !Likenesses.Between(one, other).Found.SequenceEqual(Likenesses.Between(other, one).Found)
         select (one, other)).ShouldBeEmpty();
    }

    private static IReadOnlyList<Likeness> Found(Action<Report> change) => Likenesses.Between(Samples.Sea(), Samples.Sea(change)).Found;
}
