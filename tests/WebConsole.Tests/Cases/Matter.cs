using Google.Protobuf.WellKnownTypes;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;

namespace InfoSharing.WebConsole.Tests.Cases;

/// <summary>A case of Nigeria's with Italy as a member, made by the rpcs; tests change it by the pages.</summary>
public sealed class Matter(Desk desk)
{
    /// <summary>Of a State that has no part in it.</summary>
    public const string Stranger = "ne-ca-1";

    public string Case { get; private set; } = "";

    public CaseService.CaseServiceClient Cases(string officer) => new(desk.As(officer));

    public ItemService.ItemServiceClient Items(string officer) => new(desk.As(officer));

    public InformationService.InformationServiceClient Information(string officer) => new(desk.As(officer));

    internal static async Task<Matter> Open(Desk desk)
    {
        var matter = new Matter(desk);
        var owner = matter.Cases(Desk.Requesting);
        var opened = await owner.OpenCaseAsync(new()
        {
            Case = new() { Title = "Crossings of the northern desert", Summary = "Lorries leave at night.", Matter = CaseMatter.SmugglingOfMigrants, Kind = CaseKind.Investigation, Countries = { "NG", "IT" }, Handling = Label() },
        });
        matter.Case = opened.Name;
        return matter;
    }

    /// <summary>Italy has an offer.</summary>
    internal async Task<string> Offered() => (await Cases(Desk.Requesting).OfferCaseAsync(new()
    {
        Name = Case, Authority = "authorities/it-ca", Message = "A matter that touches your State", Consent = new() { Status = ConsentStatus.NotNeeded },
    })).Name;

    /// <summary>Italy is a member.</summary>
    internal async Task<Matter> Joined()
    {
        var member = await Offered();
        await Cases(Desk.Requested).AcceptOfferAsync(new() { Name = member });
        return this;
    }

    /// <summary>An item of Nigeria's that nobody else reads.</summary>
    internal async Task<Item> Added(string headline = "Sighting of a lorry", Action<Item>? change = null)
    {
        var item = new Item { Headline = headline, Origin = Origin.OfficialRecord, Handling = Label(), Note = new() { Text = "Seen near the border" } };
        change?.Invoke(item);
        return await Items(Desk.Requesting).AddItemAsync(new() { Parent = Case, Item = item });
    }

    /// <summary>The same, shared with Italy.</summary>
    internal async Task<Holding> Shared(Item item) => await Items(Desk.Requesting).ShareItemAsync(new()
    {
        Name = item.Name, Authority = "authorities/it-ca", Basis = ShareBasis.WithinCase, Purpose = "Investigation of smuggling",
    });

    /// <summary>Nigeria asks Italy, about no case.</summary>
    internal static InfoSharing.Cases.V1.InformationRequest Asked() => new()
    {
        AskedAuthority = "authorities/it-ca", Subject = "Owner of a telephone", Question = "Who uses this number?", Purpose = "Investigation of smuggling",
        Kind = InquiryKind.Persons, Urgency = InformationUrgency.Routine,
    };

    internal static Handling Label() => new() { JudicialUse = JudicialUse.Ask, Onward = OnwardSharing.Never, Actionable = Actionable.InternalCheck };

    internal static Item Evidence(Item item)
    {
        item.Evidence = new()
        {
            Description = "A telephone", Method = CollectionMethod.Seized, TimeSource = TimeSource.SynchronisedClock, LegalAuthority = "Order 12/2026",
            CollectTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 1, 10, 8, 0, 0, TimeSpan.Zero)),
        };
        return item;
    }
}
