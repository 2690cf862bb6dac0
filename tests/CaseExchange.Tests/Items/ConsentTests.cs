namespace InfoSharing.CaseExchange.Tests.Items;

/// <summary>AskConsent, DecideConsent, ListConsents.</summary>
[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConsentTests(Desk desk)
{
    [Fact]
    public async Task A_holder_asks_and_the_originator_decides()
    {
        var item = await Held();
        var asked = await desk.It.Items.AskConsentAsync(Judicial(item));
        (asked.State, asked.Holder, asked.Originator, asked.Due.ToDateTimeOffset() > asked.CreateTime.ToDateTimeOffset()).ShouldBe((ConsentState.Asked, desk.It.Authority, desk.Ng.Authority, true));
        (await Listed(desk.Ng, item)).ShouldBe([asked]);
        var granted = await Decide(desk.Ng, asked, grant: true);
        (granted.State, granted.Answer, granted.DecideTime is null).ShouldBe((ConsentState.Granted, "As you asked", false));
        (await Listed(desk.It, item)).ShouldBe([granted]);
        await Decide(desk.Ng, asked, grant: false).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task Other_holders_learn_nothing_of_it()
    {
        var item = await Held();
        await desk.Ng.Share(item, desk.Es);
        await desk.It.Items.AskConsentAsync(Judicial(item));
        (await Listed(desk.Es, item)).ShouldBeEmpty();
        (await desk.Es.Items.ListConsentsAsync(new ListConsentsRequest { Parent = "cases/-/items/-", Filter = $"item = \"{item.Name}\"" })).Consents.ShouldBeEmpty();
        (await desk.Ng.Items.ListConsentsAsync(new ListConsentsRequest { Parent = "cases/-/items/-", Filter = $"item = \"{item.Name}\"" })).Consents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_kind_says_what_it_is_for()
    {
        var item = await Held();
        AskConsentRequest Ask(ConsentKind kind, string to = "", string purpose = "") => new() { Name = item.Name, Kind = kind, ToAuthority = to, Purpose = purpose, Reason = "x" };
        await desk.It.Items.AskConsentAsync(Ask(ConsentKind.OnwardSharing)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "to_authority");
        await desk.It.Items.AskConsentAsync(Ask(ConsentKind.OtherPurpose, desk.Es.Authority)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "to_authority", "purpose");
        await desk.It.Items.AskConsentAsync(Ask(ConsentKind.JudicialUse)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "purpose");
        await desk.It.Items.AskConsentAsync(Ask(ConsentKind.OnwardSharing, "authorities/it-nobody")).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN", "to_authority");
        await desk.It.Items.AskConsentAsync(Ask(ConsentKind.OnwardSharing, desk.Ng.Authority)).ShouldBeRefused(StatusCode.InvalidArgument, "SAME_AUTHORITY", "to_authority");
    }

    [Fact]
    public async Task Only_holders_ask_and_only_the_originator_decides()
    {
        var item = await Held();
        await desk.Ng.Items.AskConsentAsync(Judicial(item)).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        await desk.Es.Items.AskConsentAsync(Judicial(item)).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var asked = await desk.It.Items.AskConsentAsync(Judicial(item));
        await Decide(desk.It, asked, grant: true).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        await Decide(desk.Es, asked, grant: true).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_denial_says_why()
    {
        var asked = await desk.It.Items.AskConsentAsync(Judicial(await Held()));
        await desk.Ng.Items.DecideConsentAsync(new DecideConsentRequest { Name = asked.Name, Answer = " " }).ShouldBeRefused(StatusCode.InvalidArgument, "REASON_MISSING", "answer");
        (await Decide(desk.Ng, asked, grant: false)).State.ShouldBe(ConsentState.Denied);
    }

    [Theory]
    [InlineData(ConsentKind.OnwardSharing, "onward")]
    [InlineData(ConsentKind.JudicialUse, "judicial_use")]
    public async Task A_consent_cannot_give_what_the_label_forbids_to_all(ConsentKind kind, string axis)
    {
        var item = await Held(h => (h.Onward, h.JudicialUse) = (OnwardSharing.Never, JudicialUse.Never));
        var call = Judicial(item);
        call.Kind = kind;
        if (kind == ConsentKind.OnwardSharing)
            call.ToAuthority = desk.Es.Authority;
        var asked = await desk.It.Items.AskConsentAsync(call);
        (await Decide(desk.Ng, asked, grant: true).ShouldBeRefused(StatusCode.FailedPrecondition, "LABEL_FORBIDS")).Metadata["axis"].ShouldBe(axis);
        await desk.Ng.Label(item, h => (h.Onward, h.JudicialUse) = (OnwardSharing.Ask, JudicialUse.Ask));
        (await Decide(desk.Ng, asked, grant: true)).State.ShouldBe(ConsentState.Granted);
    }

    [Fact]
    public async Task Nothing_is_granted_for_what_is_gone()
    {
        var item = await Held();
        var asked = await desk.It.Items.AskConsentAsync(Judicial(item));
        await desk.Ng.Recall(item);
        await desk.It.Items.AskConsentAsync(Judicial(item)).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Keep(item);
        // Who keeps it for a court can still ask to use it there, not to pass it on.
        (await desk.It.Items.AskConsentAsync(Judicial(item))).State.ShouldBe(ConsentState.Asked);
        await desk.It.Items.AskConsentAsync(new AskConsentRequest { Name = item.Name, Kind = ConsentKind.OnwardSharing, ToAuthority = desk.Es.Authority, Reason = "x" })
            .ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
        await desk.It.Remove(item);
        await Decide(desk.Ng, asked, grant: true).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
        (await Decide(desk.Ng, asked, grant: false)).State.ShouldBe(ConsentState.Denied);
    }

    private static AskConsentRequest Judicial(Item item) => new() { Name = item.Name, Kind = ConsentKind.JudicialUse, Purpose = "Trial", Reason = "The trial opens in May" };

    private static AsyncUnaryCall<Consent> Decide(Party party, Consent consent, bool grant) =>
        party.Items.DecideConsentAsync(new DecideConsentRequest { Name = consent.Name, Grant = grant, Answer = grant ? "As you asked" : "A source would be known" });

    private static async Task<IReadOnlyList<Consent>> Listed(Party party, Item item) =>
        (await party.Items.ListConsentsAsync(new ListConsentsRequest { Parent = item.Name })).Consents;

    private async Task<Item> Held(Action<Handling>? label = null)
    {
        var item = await desk.Ng.Add(await desk.Opened(), i =>
        {
            (i.Handling.Onward, i.Handling.JudicialUse) = (OnwardSharing.Ask, JudicialUse.Ask);
            label?.Invoke(i.Handling);
        });
        await desk.Ng.Share(item, desk.It);
        return item;
    }
}
