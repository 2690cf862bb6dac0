using InfoSharing.Foundation.Access;

namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AddItemTests(Desk desk)
{
    [Fact]
    public async Task A_member_adds_what_it_alone_reads()
    {
        var about = await desk.Shared(desk.It);
        var added = await desk.It.Add(about);
        (added.Originator, added.OriginatorState, added.Officer, added.Kind, added.State).ShouldBe((desk.It.Authority, "IT", desk.It.Principal, ItemKind.Note, ItemState.Active));
        added.Name.ShouldStartWith(about.Name + "/items/");
        (await desk.It.Get(added.Name)).ShouldBe(added);
        await desk.Ng.ShouldNotRead(added);
        (await desk.Ng.Items.ListItemsAsync(new ListItemsRequest { Parent = about.Name })).Items.ShouldBeEmpty();
        (await desk.It.Items.ListItemsAsync(new ListItemsRequest { Parent = about.Name })).Items.ShouldBe([added]);
        await desk.It.ShouldRecord(added, "ADD_ITEM");
    }

    [Fact]
    public async Task Gives_the_first_answer_to_a_retry()
    {
        var call = new AddItemRequest { Parent = (await desk.Opened()).Name, Item = Samples.Note(), RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.Items.AddItemAsync(call);
        (await desk.Ng.Items.AddItemAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task Refuses_who_does_not_read_the_case()
    {
        var about = await desk.Opened();
        await desk.Ne.Items.AddItemAsync(new AddItemRequest { Parent = about.Name, Item = Samples.Note() }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Refuses_a_closed_case()
    {
        var about = await desk.Opened();
        await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = about.Name, Outcome = CaseOutcome.Unfounded, Reason = "Nothing came of it" });
        await desk.Ng.Items.AddItemAsync(new AddItemRequest { Parent = about.Name, Item = Samples.Note() }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task Refuses_a_caller_without_the_permission()
    {
        var auditor = desk.As("officers/ng-audit-1", "authorities/ng-ca", "NG", Role.Auditor);
        await auditor.Items.AddItemAsync(new AddItemRequest { Parent = (await desk.Opened()).Name, Item = Samples.Note() }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task Refuses_an_item_without_content() =>
        await Adding(i => i.ClearContent()).ShouldBeRefused(StatusCode.InvalidArgument, "CONTENT_MISSING", "item.content");

    [Fact]
    public async Task Names_every_axis_that_the_label_does_not_state()
    {
        await Adding(i => i.Handling = null).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.handling.judicial_use", "item.handling.onward", "item.handling.actionable");
        await Adding(i => i.Handling = new Handling { Onward = OnwardSharing.Ask, ExpireTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now), Purposes = { "Trial", " " } }).ShouldBeRefused(
            StatusCode.InvalidArgument, "INVALID_FIELDS", "item.handling.judicial_use", "item.handling.actionable", "item.handling.expire_time", "item.handling.purposes[1]");
    }

    [Fact]
    public async Task Names_everything_that_is_wrong_at_once() =>
        await Adding(i =>
        {
            i.Handling = null;
            i.Grading = new Grading { Scheme = GradingScheme.FourByFour, Source = SourceReliability.E, Information = InformationCredibility._6 };
            i.MoneyFlow = new MoneyFlow { Kind = MoneyFlowKind.Hawala, AmountMinor = 250_000 };
            i.Relations.Add(new Relation { Item = "cases/a/items/b", Kind = RelationKind.PaidBy });
        }).ShouldBeRefused(StatusCode.InvalidArgument, "GRADING_INVALID", "item.handling.judicial_use", "item.handling.onward", "item.handling.actionable",
            "item.grading.source", "item.grading.information", "item.money_flow.currency", "item.relations[0].item");

    [Theory]
    [InlineData(ActorRole.SmuggledMigrant, ActorRole.Suspect)]
    [InlineData(ActorRole.SmuggledMigrant, ActorRole.Escort)]
    [InlineData(ActorRole.Victim, ActorRole.Recruiter)]
    public async Task Refuses_to_make_a_suspect_of_who_was_smuggled_or_trafficked(ActorRole role, ActorRole ofTheNetwork)
    {
        var person = new Person { Names = { new PersonName { Text = "Person 7" } }, Roles = { role, ofTheNetwork } };
        await Adding(i => i.Person = person).ShouldBeRefused(StatusCode.InvalidArgument, "MIGRANT_NOT_SUSPECT", "item.person.roles");
        person.SuspicionGrounds = "Steered the boat, by three statements";
        (await Adding(i => i.Person = person)).Kind.ShouldBe(ItemKind.Person);
    }

    [Fact]
    public async Task Takes_a_migrant_who_is_also_a_witness() =>
        (await Adding(i => i.Person = new Person { Roles = { ActorRole.SmuggledMigrant, ActorRole.Victim, ActorRole.Witness } })).Person.Roles.Count.ShouldBe(3);

    [Fact]
    public async Task Refuses_a_birth_in_the_future() =>
        await Adding(i => i.Person = new Person { Roles = { ActorRole.Witness }, BirthDate = "2199-01-01" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.person.birth_date");

    [Fact]
    public async Task Refuses_half_a_position()
    {
        var place = new Place { Names = { new PersonName { Text = "Depot" } }, LatitudeE7 = 131_000_000 };
        await Adding(i => i.Place = place).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.place.longitude_e7");
        place.LongitudeE7 = 21_000_000;
        (await Adding(i => i.Place = place)).Place.LongitudeE7.ShouldBe(21_000_000);
    }

    [Fact]
    public async Task Refuses_a_leg_that_ends_before_it_starts()
    {
        var now = desk.Node.Clock.Now;
        await Adding(i => i.RouteLeg = new RouteLeg { From = "Agadez", To = "Sabha", StartTime = Timestamp.FromDateTimeOffset(now), EndTime = Timestamp.FromDateTimeOffset(now.AddHours(-1)) })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.route_leg.end_time");
    }

    [Fact]
    public async Task Refuses_evidence_that_is_collected_tomorrow() =>
        await Adding(i => i.Evidence = new EvidenceRecord
        {
            Description = "Image of a phone", Method = CollectionMethod.ForensicImage, CollectTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(1)), TimeSource = TimeSource.DeviceClock,
        }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.evidence.collect_time");

    [Theory]
    [InlineData(GradingScheme.FourByFour, SourceReliability.X, InformationCredibility._4, "")]
    [InlineData(GradingScheme.FourByFour, SourceReliability.D, InformationCredibility._4, "item.grading.source")]
    [InlineData(GradingScheme.FourByFour, SourceReliability.A, InformationCredibility._5, "item.grading.information")]
    [InlineData(GradingScheme.Admiralty, SourceReliability.F, InformationCredibility._6, "")]
    [InlineData(GradingScheme.Admiralty, SourceReliability.X, InformationCredibility._6, "item.grading.source")]
    public async Task Takes_a_grading_of_one_scheme(GradingScheme scheme, SourceReliability source, InformationCredibility information, string field)
    {
        var adding = Adding(i => i.Grading = new Grading { Scheme = scheme, Source = source, Information = information });
        if (field.Length == 0)
            (await adding).Grading.Scheme.ShouldBe(scheme);
        else
            await adding.ShouldBeRefused(StatusCode.InvalidArgument, "GRADING_INVALID", field);
    }

    [Fact]
    public async Task Relates_items_of_the_same_case_that_the_caller_reads()
    {
        var (about, other) = (await desk.Shared(desk.It), await desk.Opened());
        var (own, hidden, elsewhere) = (await desk.Ng.Add(about), await desk.It.Add(about), await desk.Ng.Add(other));
        Relation To(string item) => new() { Item = item, Kind = RelationKind.Supports };
        await desk.Ng.Items.AddItemAsync(new AddItemRequest
        {
            Parent = about.Name, Item = new Item(Samples.Note()) { Relations = { To(own.Name), To(hidden.Name), To(elsewhere.Name), To(about.Name + "/items/none") } },
        }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "item.relations[1].item", "item.relations[2].item", "item.relations[3].item");
        (await desk.Ng.Add(about, i => i.Relations.Add(To(own.Name)))).Relations.Single().Item.ShouldBe(own.Name);
    }

    [Fact]
    public async Task Has_a_kind_for_every_content()
    {
        foreach (var field in Item.Descriptor.Oneofs.Single(o => o.Name == "content").Fields)
        {
            var item = new Item();
            field.Accessor.SetValue(item, Activator.CreateInstance(field.MessageType.ClrType));
            ProtoNames.Short(ItemContents.KindOf(item)).ShouldBe(field.Name.ToUpperInvariant());
        }

        await Task.CompletedTask;
    }

    private async Task<Item> Adding(Action<Item> change) => await desk.Ng.Add(await desk.Opened(), change);
}
