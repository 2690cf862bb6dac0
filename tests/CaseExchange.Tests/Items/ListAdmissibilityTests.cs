namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListAdmissibilityTests(Desk desk)
{
    [Fact]
    public async Task Shows_what_the_caller_reads_and_why_it_is_a_lead_only()
    {
        var about = await desk.Opened();
        var (note, hidden) = (await desk.Ng.Add(about), await desk.Ng.Add(about));
        await desk.Ng.Share(note, desk.It);
        var seen = (await Listed(desk.It, about)).ShouldHaveSingleItem();
        (seen.Item, seen.Headline, seen.Status).ShouldBe((note.Name, note.Headline, AdmissibilityStatus.LeadOnly));
        seen.Reasons.ShouldBe([AdmissibilityReason.JudicialUseFree, AdmissibilityReason.NoCollectionRecord]);
        (await Listed(desk.Ng, about)).Select(a => a.Item).ShouldBe([note.Name, hidden.Name], ignoreOrder: true);
        (await Listed(desk.Es, about)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asks_for_the_label_and_the_consent()
    {
        var about = await desk.Opened();
        var item = await desk.Ng.Add(about, i => i.Handling.JudicialUse = JudicialUse.Ask);
        await desk.Ng.Share(item, desk.It);
        (await Reasons(desk.It, about)).ShouldContain(AdmissibilityReason.JudicialUseAsk);
        await desk.Ng.Grant(desk.It, new AskConsentRequest { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = "Trial" });
        (await Reasons(desk.It, about)).ShouldContain(AdmissibilityReason.ConsentGranted);
        await desk.Ng.Label(item, h => h.JudicialUse = JudicialUse.Never);
        (await Reasons(desk.It, about)).ShouldContain(AdmissibilityReason.JudicialUseNever);
        // Its own label does not bind the originator.
        (await Reasons(desk.Ng, about)).ShouldBe([AdmissibilityReason.NoCollectionRecord]);
    }

    [Fact]
    public async Task Names_everything_that_is_missing_for_evidence()
    {
        var about = await desk.Opened();
        var item = await desk.Ng.Add(about, i => i.Evidence = Record());
        await desk.Ng.Share(item, desk.It);
        (await Reasons(desk.It, about)).ShouldBe(
            [AdmissibilityReason.JudicialUseFree, AdmissibilityReason.NoLegalAuthority, AdmissibilityReason.NoCompleteFile, AdmissibilityReason.CustodyOpen]);
        (await Reasons(desk.Ng, about)).ShouldBe([AdmissibilityReason.NoLegalAuthority, AdmissibilityReason.NoCompleteFile]);
    }

    [Fact]
    public async Task Shows_a_recalled_item_as_such_and_an_erased_one_not_at_all()
    {
        var about = await desk.Opened();
        var (held, alone) = (await desk.Ng.Add(about), await desk.Ng.Add(about));
        await desk.Ng.Share(held, desk.It);
        await desk.Ng.Recall(alone);
        await desk.Ng.Recall(held);
        (await Listed(desk.Ng, about)).ShouldHaveSingleItem().Reasons.ShouldContain(AdmissibilityReason.Recalled);
        (await Listed(desk.It, about)).ShouldBeEmpty();
    }

    [Fact]
    public void Evidence_is_what_nothing_speaks_against()
    {
        var item = new Item { State = ItemState.Active, Handling = Samples.Free(), Evidence = Record(), Files = { new EvidenceFile { State = FileState.Complete } } };
        var standing = new Standing(IsOriginator: false, HasConsent: false, HasCustody: true);
        Rules.Admissible(item, standing).Status.ShouldBe(AdmissibilityStatus.LeadOnly);
        item.Evidence.ObtainedByRequest = "requests/a";
        Rules.Admissible(item, standing).ShouldBe(new Admissibility
        {
            Status = AdmissibilityStatus.Evidence, Reasons = { AdmissibilityReason.JudicialUseFree, AdmissibilityReason.LegalAssistance },
        });
        item.Handling.JudicialUse = JudicialUse.Ask;
        Rules.Admissible(item, standing).Status.ShouldBe(AdmissibilityStatus.ConsentNeeded);
        Rules.Admissible(item, standing with { HasConsent = true }).Status.ShouldBe(AdmissibilityStatus.Evidence);
        Rules.Admissible(item, standing with { HasCustody = false }).Status.ShouldBe(AdmissibilityStatus.LeadOnly);
        item.Files[0].State = FileState.Uploading;
        Rules.Admissible(item, standing with { HasConsent = true }).Status.ShouldBe(AdmissibilityStatus.LeadOnly);
    }

    private static EvidenceRecord Record() => new()
    {
        Description = "Image of a phone", Method = CollectionMethod.ForensicImage, CollectTime = Timestamp.FromDateTimeOffset(new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)), TimeSource = TimeSource.SynchronisedClock,
    };

    private static async Task<IReadOnlyList<Admissibility>> Listed(Party party, Case about) =>
        (await party.Items.ListAdmissibilityAsync(new ListAdmissibilityRequest { Parent = about.Name })).Items;

    private static async Task<IEnumerable<AdmissibilityReason>> Reasons(Party party, Case about) => (await Listed(party, about)).Single().Reasons;
}
