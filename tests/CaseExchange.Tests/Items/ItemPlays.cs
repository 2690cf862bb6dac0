namespace InfoSharing.CaseExchange.Tests.Items;

/// <summary>What happens to items again and again.</summary>
internal static class ItemPlays
{
    internal const string Purpose = "Investigation of smuggling";

    internal static Task<Item> Add(this Party party, Case about, Action<Item>? change = null)
    {
        var item = Samples.Note();
        change?.Invoke(item);
        return Add(party, about, item);
    }

    internal static async Task<Item> Add(this Party party, Case about, Item item) => await party.Items.AddItemAsync(new AddItemRequest { Parent = about.Name, Item = item });

    internal static async Task<Item> Get(this Party party, string name) => await party.Items.GetItemAsync(new GetItemRequest { Name = name });

    internal static Task ShouldNotRead(this Party party, Item item) =>
        party.Items.GetItemAsync(new GetItemRequest { Name = item.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    internal static AsyncUnaryCall<Holding> Share(this Party party, Item item, Party to, ShareBasis basis = ShareBasis.Spontaneous, string purpose = Purpose) =>
        party.Items.ShareItemAsync(new ShareItemRequest { Name = item.Name, Authority = to.Authority, Basis = basis, Purpose = purpose });

    internal static async Task<Holding> HoldingOf(this Party party, Item item) =>
        (await party.Items.ListHoldingsAsync(new ListHoldingsRequest { Parent = item.Name, Filter = $"holder = \"{party.Authority}\"" })).Holdings.Single();

    internal static async Task<IReadOnlyList<Holding>> Holdings(this Party party, Item item) =>
        (await party.Items.ListHoldingsAsync(new ListHoldingsRequest { Parent = item.Name, PageSize = 500 })).Holdings;

    internal static async Task<Item> Label(this Party party, Item item, Action<Handling> change)
    {
        var label = item.Handling.Clone();
        change(label);
        return await party.Items.LabelItemAsync(new LabelItemRequest { Name = item.Name, Handling = label });
    }

    internal static async Task<Consent> Grant(this Party originator, Party holder, AskConsentRequest call)
    {
        call.Reason = "It is needed";
        var asked = await holder.Items.AskConsentAsync(call);
        return await originator.Items.DecideConsentAsync(new DecideConsentRequest { Name = asked.Name, Grant = true, Answer = "Name us as the source" });
    }

    internal static AsyncUnaryCall<Item> Recall(this Party party, Item item) =>
        party.Items.RecallItemAsync(new RecallItemRequest { Name = item.Name, Reason = "Shared by mistake" });

    internal static AsyncUnaryCall<Holding> Remove(this Party party, Item item) => party.Items.AnswerRecallAsync(new AnswerRecallRequest
    {
        Name = $"{item.Name}/holdings/{party.Authority.Split('/')[^1]}", Removed = true, RemovalText = "Deleted from the file and its backups",
    });

    internal static AsyncUnaryCall<Holding> Keep(this Party party, Item item) => party.Items.AnswerRecallAsync(new AnswerRecallRequest
    {
        Name = $"{item.Name}/holdings/{party.Authority.Split('/')[^1]}", Ground = RetentionGround.CourtFile, GroundText = "It is in a court's file since May",
    });

    internal static async Task<IReadOnlyList<ItemVersion>> History(this Party party, Item item) =>
        (await party.Items.ListItemHistoryAsync(new ListItemHistoryRequest { Name = item.Name, PageSize = 500 })).Changes;

    /// <summary>The last line of the item's history is this move by this party.</summary>
    internal static async Task ShouldRecord(this Party party, Item after, string change)
    {
        var last = (await party.History(after))[^1];
        (last.Entry.Change, last.Entry.Actor.Principal, last.Entry.Resource).ShouldBe((change, party.Principal, after.Name));
        last.Item.ShouldBe(after);
    }
}
