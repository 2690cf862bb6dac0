namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UpdateItemTests(Desk desk)
{
    [Fact]
    public async Task Gives_every_holder_the_new_version()
    {
        var item = await Shared();
        var after = await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Headline = "Second sighting", Note = new Note { Text = "Two lorries" } } });
        (after.Headline, after.Note.Text, after.Kind, after.Handling).ShouldBe(("Second sighting", "Two lorries", ItemKind.Note, item.Handling));
        (await desk.It.Get(item.Name)).ShouldBe(after);
        await desk.Ng.ShouldRecord(after, "UPDATE_ITEM");
        // A holder reads the versions since it holds the item.
        (await desk.It.History(item)).Select(v => v.Entry.Change).ShouldBe(["UPDATE_ITEM"]);
    }

    [Fact]
    public async Task Ignores_what_the_service_writes()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        var after = await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest
        {
            Item = new Item(item) { Originator = desk.It.Authority, OriginatorState = "IT", Officer = "officers/x", State = ItemState.Erased, Files = { new EvidenceFile { Id = "f1" } } },
        });
        (after.Originator, after.OriginatorState, after.Officer, after.State, after.Files.Count).ShouldBe((item.Originator, "NG", item.Officer, ItemState.Active, 0));
    }

    [Fact]
    public async Task Takes_no_label_or_the_same()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        (await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Handling = null } })).Handling.ShouldBe(item.Handling);
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Handling = new Handling(item.Handling) { Onward = OnwardSharing.Never } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.handling");
    }

    [Fact]
    public async Task Keeps_the_kind()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Event = new Event { Kind = EventKind.Arrest } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.content");
    }

    [Fact]
    public async Task Refuses_a_relation_to_itself_and_keeps_one_to_a_recalled_item()
    {
        var about = await desk.Opened();
        var other = await desk.Ng.Add(about);
        var item = await desk.Ng.Add(about, i => i.Relations.Add(new Relation { Item = other.Name, Kind = RelationKind.Supports }));
        await desk.Ng.Recall(other);
        (await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = item })).Relations.ShouldBe(item.Relations);
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Relations = { new Relation { Item = item.Name, Kind = RelationKind.PartOf } } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.relations[1].item");
    }

    [Fact]
    public async Task Keeps_intelligence_graded_that_another_State_holds()
    {
        var item = await desk.Ng.Add(await desk.Opened(), i =>
        {
            i.Origin = Origin.Intelligence;
            i.Grading = new Grading { Scheme = GradingScheme.FourByFour, Source = SourceReliability.B, Information = InformationCredibility._2 };
        });
        var ungraded = new UpdateItemRequest { Item = new Item(item) { Grading = null } };
        (await desk.Ng.Items.UpdateItemAsync(ungraded)).Grading.ShouldBeNull();
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = item });
        await desk.Ng.Share(item, desk.It);
        await desk.Ng.Items.UpdateItemAsync(ungraded).ShouldBeRefused(StatusCode.FailedPrecondition, "UNGRADED_ABROAD", "item.grading");
    }

    [Fact]
    public async Task Is_the_originators_act()
    {
        var item = await Shared();
        await desk.It.Items.UpdateItemAsync(new UpdateItemRequest { Item = item }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
        await desk.Ne.Items.UpdateItemAsync(new UpdateItemRequest { Item = item }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Refuses_a_recalled_item_and_a_stale_etag()
    {
        var item = await Shared();
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = item, Etag = item.Etag });
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = item, Etag = item.Etag }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
        await desk.Ng.Recall(item);
        (await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = item }).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED")).Metadata["state"].ShouldBe("RECALLED");
    }

    private async Task<Item> Shared()
    {
        var item = await desk.Ng.Add(await desk.Opened());
        await desk.Ng.Share(item, desk.It);
        return item;
    }
}
