namespace InfoSharing.VoluntaryReporting.Tests.Reports;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class WatchReportsTests(Desk desk)
{
    [Fact]
    public async Task Delivers_everything_that_one_may_read_in_order_and_goes_on_after_any_revision()
    {
        var from = await Head();
        var report = await desk.ItPolice.Create(Samples.Sea(r => r.DetectDate = "2017-03-01"));
        await desk.ItPolice.Submit(report, desk.It);
        var other = await desk.ItProsecution.Submitted(desk.It, Samples.Sea(r => r.DetectDate = "2017-03-01"));
        var all = await Seen(desk.It, new WatchReportsRequest { AfterRevision = from }, 3);
        all.Select(c => c.Entry.Change).ShouldBe(["SUBMIT_REPORT", "SUBMIT_REPORT", "SUBMIT_REPORT"]);
        (all[0].Report.Name, all[1].Report, all[2].Duplicate.Other).ShouldBe((report.Name, other, report.Name));
        all.Select(c => c.Entry.Revision).ShouldBeInOrder();
        for (var seen = 0; seen < all.Count - 1; seen++)
            (await Seen(desk.It, new WatchReportsRequest { AfterRevision = all[seen].Entry.Revision }, all.Count - seen - 1)).ShouldBe(all.Skip(seen + 1));
        var agency = await Seen(desk.ItPolice, new WatchReportsRequest { AfterRevision = from }, 2);
        agency.Select(c => (c.Entry.Change, c.Entry.Resource)).ShouldBe([("CREATE_REPORT", report.Name), ("SUBMIT_REPORT", report.Name)]);
    }

    [Fact]
    public async Task Delivers_what_is_asked_for_and_nothing_else()
    {
        var from = await Head();
        var (first, second) = (await desk.Ne.Create(), await desk.Ne.Validated(desk.Ne));
        (await Seen(desk.Ne, new WatchReportsRequest { AfterRevision = from, State = ReportState.Validated }, 1)).Single().Report.ShouldBe(second);
        (await Seen(desk.Ne, new WatchReportsRequest { AfterRevision = from, Resources = { ReportResource.Report } }, 1)).Single().Report.ShouldBe(first);
    }

    [Fact]
    public async Task Opens_with_a_bookmark_and_refuses_a_revision_that_is_not_there_yet()
    {
        var head = await Head();
        using var stream = desk.Ne.Reports.WatchReports(new WatchReportsRequest());
        (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        stream.ResponseStream.Current.Bookmark.Revision.ShouldBe(head);
        await desk.Ne.Reports.WatchReports(new WatchReportsRequest { AfterRevision = await Head() + 1 }).ShouldBeRefused(StatusCode.OutOfRange, "REVISION_OUT_OF_RANGE");
    }

    private Task<long> Head() => desk.Node.Head(Service.Name);

    private static async Task<List<ReportChange>> Seen(Party party, WatchReportsRequest call, int count)
    {
        using var stream = party.Reports.WatchReports(call);
        var seen = new List<ReportChange>();
        while (seen.Count < count && await stream.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (stream.ResponseStream.Current.Change is { } change)
                seen.Add(change);
        }

        return seen;
    }
}
