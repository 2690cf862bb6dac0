namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordItemUseTests(Desk desk)
{
    [Fact]
    public async Task Both_sides_see_every_use()
    {
        var item = await Held();
        await Use(item, UseKind.InternalCheck);
        await Use(item, UseKind.Action);
        var used = await Use(item, UseKind.Judicial);
        used.Uses.Select(u => u.Kind).ShouldBe([UseKind.InternalCheck, UseKind.Action, UseKind.Judicial]);
        (used.Uses[^1].Officer, used.Uses[^1].Purpose, used.Uses[^1].Consent).ShouldBe((desk.It.Principal, ItemPlays.Purpose, ""));
        (await desk.Ng.Holdings(item)).ShouldBe([used]);
    }

    [Fact]
    public async Task Judicial_use_needs_the_label_or_a_consent()
    {
        var item = await Held(h => h.JudicialUse = JudicialUse.Ask);
        var refused = await Use(item, UseKind.Judicial).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
        (refused.Metadata["axis"], refused.Metadata["originator"]).ShouldBe(("judicial_use", desk.Ng.Authority));
        await desk.Ng.Grant(desk.It, new AskConsentRequest { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = "Another trial" });
        await Use(item, UseKind.Judicial).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
        var consent = await desk.Ng.Grant(desk.It, new AskConsentRequest { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = ItemPlays.Purpose });
        (await Use(item, UseKind.Judicial)).Uses.Single().Consent.ShouldBe(consent.Name);
    }

    [Fact]
    public async Task Judicial_use_can_be_forbidden()
    {
        var item = await Held(h => h.JudicialUse = JudicialUse.Never);
        (await Use(item, UseKind.Judicial).ShouldBeRefused(StatusCode.FailedPrecondition, "LABEL_FORBIDS")).Metadata["axis"].ShouldBe("judicial_use");
    }

    [Theory]
    [InlineData(Actionable.Act, true, true)]
    [InlineData(Actionable.InternalCheck, false, true)]
    [InlineData(Actionable.ReadOnly, false, false)]
    public async Task Acts_and_checks_need_the_label_or_a_consent(Actionable actionable, bool mayAct, bool mayCheck)
    {
        var item = await Held(h => h.Actionable = actionable);
        foreach (var (kind, may) in new[] { (UseKind.Action, mayAct), (UseKind.InternalCheck, mayCheck) })
        {
            if (may)
                (await Use(item, kind)).Uses[^1].Kind.ShouldBe(kind);
            else
                (await Use(item, kind).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED")).Metadata["axis"].ShouldBe("actionable");
        }

        var consent = await desk.Ng.Grant(desk.It, new AskConsentRequest { Name = item.Name, Kind = ConsentKind.Action });
        (await Use(item, UseKind.Action)).Uses[^1].Consent.ShouldBe(mayAct ? "" : consent.Name);
    }

    [Fact]
    public async Task The_purpose_is_the_holdings_the_labels_or_one_consented_to()
    {
        var item = await Held(h => h.Purposes.Add([ItemPlays.Purpose, "Rescue"]));
        (await Use(item, UseKind.InternalCheck, "Rescue")).Uses.Count.ShouldBe(1);
        (await Use(item, UseKind.InternalCheck, "Tax audit").ShouldBeRefused(StatusCode.FailedPrecondition, "PURPOSE_NOT_COVERED", "purpose")).Metadata["purposes"].ShouldBe($"{ItemPlays.Purpose}; Rescue");
        var consent = await desk.Ng.Grant(desk.It, new AskConsentRequest { Name = item.Name, Kind = ConsentKind.OtherPurpose, Purpose = "Tax audit" });
        (await Use(item, UseKind.InternalCheck, "Tax audit")).Uses[^1].Consent.ShouldBe(consent.Name);
    }

    [Fact]
    public async Task A_denied_consent_gives_nothing()
    {
        var item = await Held(h => h.JudicialUse = JudicialUse.Ask);
        var asked = await desk.It.Items.AskConsentAsync(new AskConsentRequest { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = ItemPlays.Purpose, Reason = "x" });
        await Use(item, UseKind.Judicial).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
        await desk.Ng.Items.DecideConsentAsync(new DecideConsentRequest { Name = asked.Name, Answer = "Not yet" });
        await Use(item, UseKind.Judicial).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
    }

    [Fact]
    public async Task Is_the_holders_act_while_it_reads_the_item()
    {
        var item = await Held();
        var name = (await desk.It.HoldingOf(item)).Name;
        await desk.Ng.Items.RecordItemUseAsync(new RecordItemUseRequest { Name = name, Kind = UseKind.Action, Purpose = ItemPlays.Purpose }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        await desk.Ng.Recall(item);
        await Use(item, UseKind.Action).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
        await desk.It.Keep(item);
        (await Use(item, UseKind.Judicial)).Uses.Count.ShouldBe(1);
        await desk.It.Remove(item);
        await Use(item, UseKind.Judicial).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
    }

    private AsyncUnaryCall<Holding> Use(Item item, UseKind kind, string purpose = ItemPlays.Purpose) =>
        desk.It.Items.RecordItemUseAsync(new RecordItemUseRequest { Name = $"{item.Name}/holdings/it-ca", Kind = kind, Purpose = purpose });

    private async Task<Item> Held(Action<Handling>? label = null)
    {
        var item = await desk.Ng.Add(await desk.Opened(), i => label?.Invoke(i.Handling));
        await desk.Ng.Share(item, desk.It);
        return item;
    }
}
