namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
public sealed class RecordSafeConductTests(Desk desk)
{
    [Fact]
    public async Task Counts_fifteen_days_from_the_official_notice()
    {
        var request = await desk.Executed(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance() });
        });
        var informed = desk.Node.Clock.Now.AddHours(-1);
        var after = await desk.Ng.RecordSafeConductAsync(new RecordSafeConductRequest { Name = request.Name, Measure = "m1", InformedTime = Timestamp.FromDateTimeOffset(informed) });
        after.Measures[0].Appearance.SafeConduct.EndTime.ToDateTimeOffset().ShouldBe(informed.AddDays(15));
        await desk.ShouldRecord(after, "RECORD_SAFE_CONDUCT", "officers/ng-it-1");
    }

    [Fact]
    public async Task Leaves_the_end_of_the_period_to_the_service()
    {
        var request = await desk.Executed(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance() });
        });
        await desk.Ng.RecordSafeConductAsync(new RecordSafeConductRequest { Name = request.Name, Measure = "m1", Ended = SafeConductEnd.PeriodOver }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "ended");
    }
}
