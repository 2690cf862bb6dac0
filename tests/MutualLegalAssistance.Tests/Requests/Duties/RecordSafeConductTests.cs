namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
public sealed class RecordSafeConductTests(Desk desk)
{
    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Counts_fifteen_days_from_the_official_notice()
    {
        var request = await desk.Executed(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance() });
        });
        var informed = desk.Node.Clock.Now;
        var after = await desk.Ng.RecordSafeConductAsync(new RecordSafeConductRequest { Name = request.Name, Measure = "m1", InformedTime = Timestamp.FromDateTimeOffset(informed) });
        after.Measures[0].Appearance.SafeConduct.EndTime.ToDateTimeOffset().ShouldBe(informed.AddDays(15));
        await desk.ShouldRecord(after, "RECORD_SAFE_CONDUCT", "officers/ng-it-1");
    }

    [Trait(Stack.Trait, Stack.Both)]
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

    [Fact]
    public void Takes_no_notice_of_another_time_than_now()
    {
        var request = Samples.InExecution(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance() });
        });
        Refused(Samples.Start.AddDays(-1), Samples.Start);
        Refused(Samples.Start.AddDays(8), Samples.Start.AddDays(10));
        Refused(Samples.Start.AddDays(11), Samples.Start.AddDays(10));
        Rules.RecordSafeConduct(request, Notice(Samples.Start.AddDays(10)), Samples.Requesting(Samples.Start.AddDays(10)));
        Refused(Samples.Start.AddDays(11), Samples.Start.AddDays(11));

        void Refused(DateTimeOffset informed, DateTimeOffset now) =>
            ((Action)(() => Rules.RecordSafeConduct(request, Notice(informed), Samples.Requesting(now)))).ShouldRefuse(StatusCode.InvalidArgument, "INVALID_FIELDS");

        static RecordSafeConductRequest Notice(DateTimeOffset informed) => new() { Measure = "m1", InformedTime = Timestamp.FromDateTimeOffset(informed) };
    }
}
