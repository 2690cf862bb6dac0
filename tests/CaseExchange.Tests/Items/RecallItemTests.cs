namespace InfoSharing.CaseExchange.Tests.Items;

/// <summary>RecallItem, AnswerRecall. That nothing is left: <see cref="RecallTests"/>.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecallItemTests(Desk desk)
{
    [Fact]
    public async Task Closes_the_item_to_every_holder_at_once_and_tells_each()
    {
        var item = await Held(desk.It, desk.Es);
        var recalled = await desk.Ng.Recall(item);
        (recalled.State, recalled.RecallReason, recalled.Headline).ShouldBe((ItemState.Recalled, "Shared by mistake", item.Headline));
        await desk.Ng.ShouldRecord(recalled, "RECALL_ITEM");
        foreach (var holder in new[] { desk.It, desk.Es })
        {
            await holder.ShouldNotRead(item);
            await holder.Items.ListItemHistoryAsync(new ListItemHistoryRequest { Name = item.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
            var holding = await holder.HoldingOf(item);
            (holding.State, holding.RecallTime, holding.RecallReason).ShouldBe((HoldingState.Recalled, recalled.RecallTime, "Shared by mistake"));
            holding.RecallDue.ToDateTimeOffset().ShouldBeGreaterThan(holding.RecallTime.ToDateTimeOffset());
        }

        (await desk.Ng.Holdings(item)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Erases_at_once_what_nobody_else_holds()
    {
        var item = await Held();
        var erased = await desk.Ng.Recall(item);
        ShouldBeErased(erased, item);
        (await desk.Ng.Get(item.Name)).ShouldBe(erased);
        await desk.Ng.ShouldRecord(erased, "RECALL_ITEM");
    }

    [Fact]
    public async Task The_last_confirmation_erases()
    {
        var item = await Held(desk.It, desk.Es);
        await desk.Ng.Recall(item);
        var first = await desk.It.Remove(item);
        (first.State, first.RemovalText, first.AnswerTime is null).ShouldBe((HoldingState.Removed, "Deleted from the file and its backups", false));
        (await desk.Ng.Get(item.Name)).State.ShouldBe(ItemState.Recalled);
        await desk.Es.Remove(item);
        ShouldBeErased(await desk.Ng.Get(item.Name), item);
        (await desk.Ng.History(item)).Select(v => v.Entry.Change).ShouldBe(["ADD_ITEM", "RECALL_ITEM", "ANSWER_RECALL"]);
        await desk.Es.ShouldNotRead(item);
    }

    [Fact]
    public async Task Who_keeps_it_on_a_ground_reads_on_until_it_removes_it_too()
    {
        var item = await Held(desk.It, desk.Es);
        await desk.Ng.Recall(item);
        var kept = await desk.It.Keep(item);
        (kept.State, kept.Ground, kept.GroundText).ShouldBe((HoldingState.Kept, RetentionGround.CourtFile, "It is in a court's file since May"));
        (await desk.It.Get(item.Name)).Note.ShouldBe(item.Note);
        await desk.Es.Remove(item);
        (await desk.It.Get(item.Name)).State.ShouldBe(ItemState.Recalled);
        await desk.It.Keep(item).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        var removed = await desk.It.Remove(item);
        (removed.State, removed.Ground, removed.GroundText).ShouldBe((HoldingState.Removed, RetentionGround.Unspecified, ""));
        await desk.It.ShouldNotRead(item);
        ShouldBeErased(await desk.Ng.Get(item.Name), item);
    }

    [Fact]
    public async Task Holders_who_confirm_at_the_same_time_leave_nothing()
    {
        Party[] holders = [desk.It, desk.Es, desk.ItPolice, desk.Ne];
        for (var round = 0; round < 5; round++)
        {
            var item = await Held(holders);
            await desk.Ng.Recall(item);
            await Task.WhenAll(holders.Select(async h => await h.Remove(item)));
            ShouldBeErased(await desk.Ng.Get(item.Name), item);
        }
    }

    [Fact]
    public async Task A_holder_that_comes_while_it_is_recalled_is_told_too()
    {
        for (var round = 0; round < 5; round++)
        {
            var item = await Held(desk.It);
            var sharing = Attempt(desk.It.Share(item, desk.Es));
            await desk.Ng.Recall(item);
            var isShared = await sharing;
            var held = (await desk.Es.Holdings(item)).Select(h => h.State);
            held.ShouldBe(isShared ? [HoldingState.Recalled] : []);
            await desk.Es.ShouldNotRead(item);
        }
    }

    [Fact]
    public async Task Gives_the_first_answer_to_a_retry()
    {
        var item = await Held(desk.It);
        var call = new RecallItemRequest { Name = item.Name, Reason = "Shared by mistake", RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.Items.RecallItemAsync(call);
        (await desk.Ng.Items.RecallItemAsync(call)).ShouldBe(first);
        await desk.Ng.Recall(item).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
    }

    [Fact]
    public async Task Is_the_originators_act()
    {
        var item = await Held(desk.It);
        await desk.It.Recall(item).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
        await desk.Es.Recall(item).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var officer = desk.As("officers/ng-it-2", "authorities/ng-ca", "NG", Role.LiaisonOfficer);
        await officer.Recall(item).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task The_answer_is_the_holders_act_and_comes_once()
    {
        var item = await Held(desk.It);
        await desk.It.Remove(item).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.Ng.Recall(item);
        var name = (await desk.It.HoldingOf(item)).Name;
        await desk.Ng.Items.AnswerRecallAsync(new AnswerRecallRequest { Name = name, Removed = true, RemovalText = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        await desk.Es.Items.AnswerRecallAsync(new AnswerRecallRequest { Name = name, Removed = true, RemovalText = "x" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Remove(item);
        await desk.It.Remove(item).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task The_answer_says_how_or_why_not()
    {
        var item = await Held(desk.It);
        await desk.Ng.Recall(item);
        var name = (await desk.It.HoldingOf(item)).Name;
        await desk.It.Items.AnswerRecallAsync(new AnswerRecallRequest { Name = name }).ShouldBeRefused(StatusCode.InvalidArgument, "GROUND_MISSING", "ground", "ground_text");
        await desk.It.Items.AnswerRecallAsync(new AnswerRecallRequest { Name = name, Removed = true, Ground = RetentionGround.CourtFile })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "removal_text", "ground");
    }

    private static void ShouldBeErased(Item erased, Item item) => erased.ShouldBe(new Item
    {
        Name = item.Name, Etag = erased.Etag, CreateTime = item.CreateTime, UpdateTime = erased.UpdateTime, Originator = item.Originator, OriginatorState = item.OriginatorState,
        Kind = item.Kind, State = ItemState.Erased, RecallTime = erased.RecallTime, RecallReason = "Shared by mistake",
    });

    private static async Task<bool> Attempt<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            return false;
        }
    }

    private async Task<Item> Held(params Party[] holders)
    {
        var item = await desk.Ng.Add(await desk.Opened());
        foreach (var holder in holders)
            await desk.Ng.Share(item, holder);
        return item;
    }
}
