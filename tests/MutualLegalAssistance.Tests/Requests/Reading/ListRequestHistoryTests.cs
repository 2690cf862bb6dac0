namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListRequestHistoryTests(Desk desk)
{
    [Fact]
    public async Task Tells_every_move_in_order()
    {
        var request = await desk.Accepted();
        var history = await desk.Ng.ListRequestHistoryAsync(new ListRequestHistoryRequest { Name = request.Name });
        history.Changes.Select(c => c.Entry.Change).ShouldBe(["CREATE", "TRANSMIT", "ACKNOWLEDGE", "START_REVIEW", "ACCEPT_MEASURES"]);
        history.Changes.Select(c => c.Entry.Revision).ShouldBeInOrder();
    }

    [Fact]
    public async Task Hides_the_draft_from_the_other_side_also_later()
    {
        var request = await desk.Sent();
        var history = await desk.It.ListRequestHistoryAsync(new ListRequestHistoryRequest { Name = request.Name });
        history.Changes.Select(c => c.Entry.Change).ShouldBe(["TRANSMIT"]);
    }
}
