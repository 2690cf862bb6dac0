namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConfirmReceiptTests(Desk desk)
{
    [Fact]
    public async Task Sent_delivered_and_read_are_three_facts_that_both_sides_see()
    {
        var (item, sent) = await Sent();
        var delivered = await Confirm(desk.It, sent, Receipt.Delivered);
        (delivered.DeliveredTime is null, delivered.ReadTime is null).ShouldBe((false, true));
        var read = await Confirm(desk.It, sent, Receipt.Read);
        (read.DeliveredTime, read.ReadBy).ShouldBe((delivered.DeliveredTime, desk.It.Principal));
        (await desk.Ng.Holdings(item)).ShouldBe([read]);
        long.Parse(read.Etag).ShouldBeGreaterThan(long.Parse(delivered.Etag));
    }

    [Fact]
    public async Task What_was_read_was_delivered()
    {
        var (_, sent) = await Sent();
        var read = await Confirm(desk.It, sent, Receipt.Read);
        read.DeliveredTime.ShouldBe(read.ReadTime);
    }

    [Fact]
    public async Task Repeating_changes_nothing()
    {
        var (_, sent) = await Sent();
        var read = await Confirm(desk.It, sent, Receipt.Read);
        (await Confirm(desk.It, sent, Receipt.Read)).ShouldBe(read);
        (await Confirm(desk.It, sent, Receipt.Delivered)).ShouldBe(read);
    }

    [Fact]
    public async Task Is_the_holders_act()
    {
        var (item, sent) = await Sent();
        (await Confirm(desk.Ng, sent, Receipt.Read).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE")).Metadata["turn"].ShouldBe(desk.It.Authority);
        await Confirm(desk.Es, sent, Receipt.Read).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Recall(item);
        await Confirm(desk.It, sent, Receipt.Read).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
    }

    private static AsyncUnaryCall<Holding> Confirm(Party party, Holding holding, Receipt receipt) =>
        party.Items.ConfirmReceiptAsync(new ConfirmReceiptRequest { Name = holding.Name, Receipt = receipt });

    private async Task<(Item Item, Holding Holding)> Sent()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        return (item, await desk.Ng.Share(item, desk.It));
    }
}
