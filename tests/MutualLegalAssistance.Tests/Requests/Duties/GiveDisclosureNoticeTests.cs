namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GiveDisclosureNoticeTests(Desk desk)
{
    [Fact]
    public async Task Records_notice_before_disclosure()
    {
        var request = await desk.Executed();
        var after = await desk.Ng.GiveDisclosureNoticeAsync(new GiveDisclosureNoticeRequest { Name = request.Name, Text = "Exculpatory statement", DisclosureTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(3)) });
        after.DisclosureNotices.Count.ShouldBe(1);
        await desk.ShouldRecord(after, "GIVE_DISCLOSURE_NOTICE", "officers/ng-it-1");
    }

    [Fact]
    public async Task Asks_why_the_notice_comes_late()
    {
        var request = await desk.Executed();
        await desk.Ng.GiveDisclosureNoticeAsync(new GiveDisclosureNoticeRequest { Name = request.Name, Text = "x", DisclosureTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(-1)) }).ShouldBeRefused(StatusCode.InvalidArgument, "NOTICE_LATE_UNEXPLAINED", "late_reason");
    }
}
