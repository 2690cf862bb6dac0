namespace InfoSharing.CaseExchange.Tests;

/// <summary>Well-formed contents that tests change in one place.</summary>
public static class Samples
{
    public static Case Case() => new()
    {
        Title = "Smuggling over the desert route", Summary = "Lorries leave at night.", Matter = CaseMatter.SmugglingOfMigrants, Kind = CaseKind.Investigation,
        Countries = { "NG", "NE", "IT" },
    };

    public static OfferCaseRequest Offer(Case opened, Party to) => new()
    {
        Name = opened.Name, Authority = to.Authority, Message = "A matter that touches your State", Consent = new PersonConsent { Status = ConsentStatus.NotNeeded },
    };

    /// <summary>Everything allowed: tests tighten it.</summary>
    public static Handling Free() => new() { JudicialUse = JudicialUse.Free, Onward = OnwardSharing.Free, Actionable = Actionable.Act };

    public static Item Note(string text = "A lorry was seen near the border") => new()
    {
        Headline = "Sighting", Origin = Origin.OfficialRecord, Handling = Free(), Note = new Note { Text = text },
    };

    public static EvidenceRecord Evidence() => new()
    {
        Description = "A telephone", Method = CollectionMethod.Seized, TimeSource = TimeSource.SynchronisedClock, LegalAuthority = "Order 12/2026",
        CollectTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 1, 10, 8, 0, 0, TimeSpan.Zero)),
    };

    public static InformationRequest Question(Party asked) => new()
    {
        AskedAuthority = asked.Authority, Subject = "Owner of a phone", Question = "Who uses this number?", Purpose = "Investigation of smuggling",
        Kind = InquiryKind.Persons, Urgency = InformationUrgency.Routine,
    };
}
