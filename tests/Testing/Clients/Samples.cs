using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>Whom the sample directory knows, and what they write.</summary>
public static class Samples
{
    /// <summary>The liaison magistrate of Nigeria in Italy.</summary>
    public const string Requesting = "ng-it-1";

    /// <summary>The central authority of Italy.</summary>
    public const string Requested = "it-ca-1";

    /// <summary>Complete: it can be transmitted as it stands.</summary>
    public static Request Request(string caseReference) => new()
    {
        RequestedAuthority = "authorities/it-ca",
        CaseReference = caseReference,
        SubjectMatter = "Smuggling of migrants by a group that works in both States",
        ProceedingNature = ProceedingNature.Investigation,
        ConductingAuthority = new ConductingAuthority { Title = "Prosecution service of the requesting State", Functions = "Investigates organized crime" },
        FactsSummary = "Persons were moved by road and by sea against payment.",
        Purpose = "Evidence in the investigation named above",
        Language = "en",
        Measures =
        {
            new Mla.V1.Measure { Type = AssistanceType.TakeEvidence, Description = "The statement of a witness" },
            new Mla.V1.Measure { Type = AssistanceType.DocumentsRecords, Description = "Records of one bank account", Records = new Records { Kind = RecordKind.Bank, Certified = true } },
        },
        Offences = { new Offence { Scope = OffenceScope.SmugglingSom6, Description = "Smuggling of migrants", ApplicableLaw = "National act, section 1" } },
    };

    /// <summary>Open to its owner alone.</summary>
    public static Case Case(string fileNumber) => new()
    {
        Title = "Smuggling of migrants over the desert route", Matter = CaseMatter.SmugglingOfMigrants, Kind = CaseKind.Intelligence,
        Countries = { "NG", "IT" }, FileNumber = fileNumber,
    };

    /// <summary>It may be shared with anybody, for any purpose.</summary>
    public static Item Item(string headline) => new()
    {
        Headline = headline, Origin = Origin.OfficialRecord, Note = new Cases.V1.Note { Text = "A lorry was seen near the border." },
        Handling = new Handling { JudicialUse = JudicialUse.Free, Onward = OnwardSharing.Free, Actionable = Actionable.Act },
    };

    /// <summary>Deaths on a route through another State, found yesterday: validated, it raises an alert.</summary>
    public static Report Report() => new()
    {
        DetectDate = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"), SourceType = SourceType.Border,
        Incident = new Incident { Kind = IncidentKind.Deaths, Mode = Mode.Land, Migrants = 12, Dead = 2, Missing = 0, Place = new Reporting.V1.Place { Country = "NE" } },
        Route = new Route { Corridor = "sahara-desert", Origin = "NG", Transit = { "NE" }, IntendedDestination = "IT" },
    };

    /// <summary>From the requesting to the requested side.</summary>
    public static Cases.V1.InformationRequest Question(string subject) => new()
    {
        AskedAuthority = "authorities/it-ca", Subject = subject, Question = "Who uses this number?", Purpose = "Investigation of smuggling",
        Kind = InquiryKind.Persons, Urgency = InformationUrgency.Routine,
    };
}
