namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class LabelItemTests(Desk desk)
{
    [Fact]
    public async Task Changes_the_rules_for_every_holder()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        await desk.Ng.Share(item, desk.It);
        var after = await desk.Ng.Label(item, h => h.Onward = OnwardSharing.Never);
        after.Handling.Onward.ShouldBe(OnwardSharing.Never);
        (await desk.It.Get(item.Name)).ShouldBe(after);
        await desk.Ng.ShouldRecord(after, "LABEL_ITEM");
        (await desk.Ng.History(item))[^1].Entry.Handling.Onward.ShouldBe(OnwardSharing.Never);
    }

    [Fact]
    public async Task Is_the_originators_act_also_when_it_is_stricter()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        await desk.Ng.Share(item, desk.It);
        await desk.It.Items.LabelItemAsync(new LabelItemRequest { Name = item.Name, Handling = Samples.Free() }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
        await desk.Ne.Items.LabelItemAsync(new LabelItemRequest { Name = item.Name, Handling = Samples.Free() }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Names_every_axis_that_is_not_stated()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        await desk.Ng.Items.LabelItemAsync(new LabelItemRequest { Name = item.Name, Handling = new Handling { ConfidentialFact = true } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "handling.judicial_use", "handling.onward", "handling.actionable");
    }

    [Fact]
    public async Task Refuses_a_recalled_item()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        await desk.Ng.Recall(item);
        await desk.Ng.Items.LabelItemAsync(new LabelItemRequest { Name = item.Name, Handling = Samples.Free() }).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
    }

    [Fact]
    public async Task Needs_the_right_to_decide()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        var officer = desk.As("officers/ng-it-2", "authorities/ng-ca", "NG", Role.LiaisonOfficer);
        await officer.Items.LabelItemAsync(new LabelItemRequest { Name = item.Name, Handling = Samples.Free() }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }
}
