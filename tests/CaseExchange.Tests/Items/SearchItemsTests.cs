namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class SearchItemsTests(Desk desk)
{
    [Fact]
    public async Task Finds_a_name_in_another_script_and_says_why()
    {
        var about = await desk.Opened();
        var item = await desk.Ng.Add(about, i => i.Person = new Person { Names = { new PersonName { Text = "رشيد المنصوري" } }, Roles = { ActorRole.Transporter } });
        var hit = (await Search(desk.Ng, about, "Rachid")).Hits.ShouldHaveSingleItem();
        (hit.Item, hit.Headline, hit.Kind, hit.Originator).ShouldBe((item.Name, item.Headline, ItemKind.Person, desk.Ng.Authority));
        var reason = hit.Reasons.ShouldHaveSingleItem();
        (reason.Word, reason.Field).ShouldBe(("Rachid", "person.names"));
        reason.Text.ShouldNotBeEmpty();
        reason.Kind.ShouldBeOneOf(HitKind.OtherSpelling, HitKind.SoundsAlike);
    }

    [Fact]
    public async Task Finds_an_identifier_however_it_is_written()
    {
        var about = await desk.Opened();
        await desk.Ng.Add(about, i => i.Identifier = new Identifier { Kind = IdentifierKind.Phone, Value = "+227 90 12-34-56" });
        var hit = (await Search(desk.Ng, about, "0022790123456")).Hits.ShouldHaveSingleItem();
        (hit.Reasons[0].Field, hit.Reasons[0].Kind).ShouldBe(("identifier.value", HitKind.Identifier));
    }

    [Fact]
    public async Task Finds_and_counts_only_what_the_caller_reads()
    {
        var about = await desk.Shared(desk.It);
        var word = Word();
        var (shared, _) = (await desk.Ng.Add(about, Sighting(word)), await desk.Ng.Add(about, Sighting(word)));
        await desk.Ng.Share(shared, desk.It);
        await desk.It.Add(about, i => i.Event = new Event { Kind = EventKind.Meeting, Description = word });
        (await Search(desk.Ng, about, word)).Hits.Count.ShouldBe(2);
        var found = await Search(desk.It, about, word);
        found.Hits.Select(h => h.Originator).ShouldBe([desk.Ng.Authority, desk.It.Authority], ignoreOrder: true);
        Counts(found, "kind").ShouldBe([("EVENT", 1), ("NOTE", 1)], ignoreOrder: true);
        Counts(found, "originator_state").ShouldBe([("IT", 1), ("NG", 1)], ignoreOrder: true);
        Counts(found, "case").ShouldBe([(about.Name, 2)]);
        (await Search(desk.Es, about, word)).ShouldBe(new SearchItemsResponse());
    }

    [Fact]
    public async Task Counts_everything_and_not_only_the_page()
    {
        var (about, word) = (await desk.Opened(), Word());
        for (var i = 0; i < 3; i++)
            await desk.Ng.Add(about, Sighting(word));
        var first = await desk.Ng.Items.SearchItemsAsync(new SearchItemsRequest { Query = word, PageSize = 2 });
        var second = await desk.Ng.Items.SearchItemsAsync(new SearchItemsRequest { Query = word, PageSize = 2, PageToken = first.NextPageToken });
        first.Hits.Concat(second.Hits).Select(h => h.Item).Distinct().Count().ShouldBe(3);
        second.NextPageToken.ShouldBeEmpty();
        Counts(first, "kind").ShouldBe([("NOTE", 3)]);
        Counts(second, "kind").ShouldBe([("NOTE", 3)]);
    }

    [Fact]
    public async Task Takes_a_filter_and_a_case()
    {
        var (about, other, word) = (await desk.Opened(), await desk.Opened(), Word());
        await desk.Ng.Add(about, Sighting(word));
        await desk.Ng.Add(other, Sighting(word));
        var here = await Search(desk.Ng, about, word);
        (here.Hits.Count, Counts(here, "case").Single().Value).ShouldBe((1, about.Name));
        (await desk.Ng.Items.SearchItemsAsync(new SearchItemsRequest { Query = word, Filter = "kind = EVENT" })).Hits.ShouldBeEmpty();
        await desk.Ng.Items.SearchItemsAsync(new SearchItemsRequest { Query = word, Filter = "colour = red" }).ShouldBeRefused(StatusCode.InvalidArgument, "FILTER_INVALID");
    }

    [Fact]
    public async Task Shows_nothing_of_a_technique_sensitive_item_but_that_it_is_there()
    {
        var (about, word) = (await desk.Opened(), Word());
        var item = await desk.Ng.Add(about, i =>
        {
            (i.TechniqueSensitive, i.Headline) = (true, "Report " + word);
            i.Note = new Note { Text = $"Heard by the microphone: {word}" };
        });
        var hit = (await Search(desk.Ng, about, word)).Hits.ShouldHaveSingleItem();
        hit.ShouldBe(new SearchHit { Item = item.Name, Kind = ItemKind.Note, Originator = desk.Ng.Authority, Reasons = { new HitReason { Word = word, Kind = HitKind.Exact } } });
    }

    [Fact]
    public async Task Finds_no_more_what_was_changed_or_withdrawn()
    {
        var (about, word, next) = (await desk.Opened(), Word(), Word());
        var item = await desk.Ng.Add(about, Sighting(word));
        await desk.Ng.Share(item, desk.It);
        await desk.Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Note = new Note { Text = next } } });
        (await Search(desk.It, about, word)).Hits.ShouldBeEmpty();
        (await Search(desk.It, about, next)).Hits.Count.ShouldBe(1);
        await desk.Ng.Recall(item);
        (await Search(desk.It, about, next)).ShouldBe(new SearchItemsResponse());
        (await Search(desk.Ng, about, next)).Hits.Count.ShouldBe(1);
        await desk.It.Remove(item);
        (await Search(desk.Ng, about, next)).ShouldBe(new SearchItemsResponse());
    }

    [Theory]
    [InlineData("?!")]
    [InlineData("\"\"")]
    [InlineData("ء")]
    public async Task Refuses_a_query_without_a_word(string query) =>
        await desk.Ng.Items.SearchItemsAsync(new SearchItemsRequest { Query = query }).ShouldBeRefused(StatusCode.InvalidArgument, "QUERY_EMPTY", "query");

    [Fact]
    public async Task Refuses_a_caller_without_the_permission()
    {
        var auditor = desk.As("officers/ng-audit-1", "authorities/ng-ca", "NG", Role.Auditor);
        await auditor.Items.SearchItemsAsync(new SearchItemsRequest { Query = "x" }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public void Looks_into_every_kind_of_content()
    {
        foreach (var field in Item.Descriptor.Oneofs.Single(o => o.Name == "content").Fields)
        {
            var item = new Item();
            field.Accessor.SetValue(item, Filled(field.MessageType));
            SearchTexts.Of(item).ShouldContain(t => t.Field.StartsWith(field.Name + ".", StringComparison.Ordinal), field.Name);
        }
    }

    private static Google.Protobuf.IMessage Filled(Google.Protobuf.Reflection.MessageDescriptor type)
    {
        var message = (Google.Protobuf.IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var text in type.Fields.InDeclarationOrder().Where(f => f.FieldType == Google.Protobuf.Reflection.FieldType.String && !f.IsRepeated))
            text.Accessor.SetValue(message, "Word");
        return message;
    }

    // A word that no other test has.
    private static string Word() => "Zorbal" + new string([.. Guid.NewGuid().ToString("N").Select(c => (char)('a' + (c % 26)))]);

    private static Action<Item> Sighting(string word) => i => i.Note = new Note { Text = $"Seen: {word}" };

    private static async Task<SearchItemsResponse> Search(Party party, Case about, string query) =>
        await party.Items.SearchItemsAsync(new SearchItemsRequest { Query = query, Parent = about.Name });

    private static List<(string Value, long Count)> Counts(SearchItemsResponse found, string field) =>
        [.. found.Facets.Where(f => f.Field == field).Select(f => (f.Value, f.Count))];
}
