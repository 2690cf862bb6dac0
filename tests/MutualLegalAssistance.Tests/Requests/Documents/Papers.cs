using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using Authority = InfoSharing.Directory.V1.Authority;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Requests to make documents of, from the shortest to the worst, and what can be read out of a file.</summary>
internal static class Papers
{
    internal static readonly DateTimeOffset Time = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    internal static readonly string[] Languages = ["ar", "en", "es", "fr", "ru", "zh"];

    internal static readonly string[] Kinds = ["short", "long", "many", "hostile", "empty"];

    private const string Sentence = "The vehicle left on 2026-01-03 with account IT60X0542811101000000123456; ";

    internal static Request Of(string kind) => kind switch
    {
        "short" => Sent(Samples.Contents()),
        "long" => Sent(Long()),
        "many" => Sent(Many()),
        "hostile" => Sent(Hostile()),
        _ => new Request { Name = "requests/x", Etag = "1", RequestingAuthority = Samples.Ng, RequestingState = "NG", State = RequestState.Draft, Timeline = new Timeline() },
    };

    internal static byte[] File(string kind, string language) => RequestFile.Of(Composition.Of(Of(kind), Known, Texts.In(language), new Imprint(2, 345)), Time);

    internal static Parties Known { get; } = new(
        new Authority
        {
            Name = Samples.Ng, Country = "NG", Titles = { In("en", "Central authority, Federal Ministry of Justice"), In("ar", "السلطة المركزية، وزارة العدل الاتحادية"), In("zh", "中央机关，联邦司法部") },
            Contacts = { new Contact { Id = "desk", Office = "Mutual legal assistance desk", Email = "mla-desk@ng-ca.example", Phone = "+234 9 000 0000" } },
        },
        new Authority { Name = Samples.It, Country = "IT", Titles = { In("en", "Central authority, Ministry of Justice") }, Languages = { "it", "en", "fr" } },
        new Dictionary<string, Country>
        {
            ["NG"] = new() { Names = { In("en", "Nigeria"), In("ar", "نيجيريا"), In("zh", "尼日利亚"), In("fr", "Nigéria (le)"), In("ru", "Нигерия"), In("es", "Nigeria") } },
            ["IT"] = new() { Names = { In("en", "Italy"), In("ar", "إيطاليا"), In("zh", "意大利"), In("fr", "Italie (l')"), In("ru", "Италия"), In("es", "Italia") } },
        },
        null);

    private static LocalizedText In(string language, string text) => new() { Language = language, Text = text };

    private static Request Sent(Request contents)
    {
        contents.Name = "requests/x";
        contents.Etag = "345";
        (contents.Reference, contents.RequestingAuthority, contents.RequestingState, contents.RequestedState) = ("NG-IT-2026-000035", Samples.Ng, "NG", "IT");
        contents.LegalBasis ??= new Mla.V1.LegalBasis { Kind = Mla.V1.LegalBasisKind.Untoc18 };
        contents.State = RequestState.Submitted;
        contents.Timeline = new Timeline { TransmitTime = Timestamp.FromDateTimeOffset(Samples.Start) };
        return contents;
    }

    private static Request Long()
    {
        var request = Samples.Contents();
        request.FactsSummary = string.Concat(Enumerable.Repeat(Sentence, 10_000 / Sentence.Length)) + "\n\n" + string.Join('\n', Enumerable.Range(1, 60).Select(i => $"{i}. On day {i} a payment was made."));
        request.Purpose = string.Concat(Enumerable.Repeat("Evidence for the trial. ", 160));
        return request;
    }

    /// <summary>Everything that can be filled in, in every kind of measure.</summary>
    private static Request Many()
    {
        var request = Samples.Contents();
        (request.CaseReference, request.Follows, request.LegalPerson, request.ConfidentialityRequired) = ("FHC/L/2026/17", "requests/0197c0de-0000-7000-8000-000000000001", true, true);
        (request.Urgency, request.UrgencyReason, request.UrgencyExplanation) = (Urgency.Urgent, UrgencyReason.PersonInCustody, "The suspect is held until 2027-03-31.");
        (request.Deadline, request.DeadlineReason) = (Timestamp.FromDateTimeOffset(Time.AddMonths(6)), "The custody ends.");
        request.OrganizedGroup = new OrganizedGroup { Members = 5, Grounds = "Shared vehicles and one treasurer." };
        request.TransnationalBases.Add(System.Enum.GetValues<TransnationalBasis>().Skip(1));
        request.Handling = new Handling { JudicialUse = JudicialUse.Ask, Onward = OnwardSharing.SameState, Actionable = Actionable.Act, Purposes = { "Trial of the group" }, Text = "Not for tax matters." };
        request.Attachments.Add(new Attachment { Title = "Order of the court", Sha256 = new string('a', 64), SizeBytes = 123456, MediaType = "application/pdf", Language = "en" });
        request.Persons.Add(new Person { Role = PersonRole.Witness, Identity = "Свидетель 1 / الشاهد 1 / 证人 1", Nationalities = { "NG", "IT" }, BirthDate = "1990-01-02", MissingReason = "The place of residence changes." });
        request.Measures.Clear();
        request.Measures.Add(Details.Select((measure, i) => Numbered(measure, i)));
        return request;
    }

    private static IEnumerable<Measure> Details =>
    [
        .. System.Enum.GetValues<AssistanceType>().Where(t => t != AssistanceType.Unspecified).Select(t => new Measure { Type = t }),
        new() { TakeEvidence = new() { Capacity = HearingCapacity.Witness, ByVideo = true, ConductedBy = "The judge", AttendedBy = "Counsel", Questions = "1. Who?\n2. When?" } },
        new() { ServeDocuments = new() { Addressee = "Witness 1", Address = "1 Sample Road", HearingTime = Timestamp.FromDateTimeOffset(Time) } },
        new() { Seizure = new() { Object = "One telephone", Place = "A flat in Turin", Freezing = true } },
        new() { Records = new() { Kind = RecordKind.Bank, Certified = true, Identification = "IT60 X054 2811 1010 0000 0123 456" } },
        new() { Appearance = new() { TransferOfDetainee = true, SafeConductDays = 30 } },
        new() { Other = new() { Kind = OtherKind.ExpeditedPreservation, PreservationDays = 90 } },
        new() { Confiscation = new() { Property = "A house", OrderSha256 = new string('b', 64), Extent = "The whole", Actions = "Freeze it" } },
        new() { Vessel = new() { VesselName = "Sample One", Registration = "PA-1", ImoNumber = "1234567", Suspicion = "Seen at night", Position = "35.1N 12.6E", DangerToLife = true } },
        new() { Verification = new() { Subject = "Passport of person 1", IssuingState = "NG" } },
        new() { PersonReturn = new() { Voluntary = true, ProtectionOpen = true, ProtectionReason = "Claim of 2026-01-01" } },
    ];

    private static Measure Numbered(Measure measure, int number)
    {
        (measure.Id, measure.Description, measure.SpecialProcedure) = ($"m{number + 1}", $"What is sought under {number + 1}", number % 2 == 0 ? $"Under oath, rule {number + 1}" : "");
        if (measure.Type == AssistanceType.Unspecified)
            measure.Type = AssistanceType.Other;
        return measure;
    }

    private static Request Hostile()
    {
        var request = Samples.Contents();
        request.SubjectMatter = "</w:t><w:p/>&amp;<script>\u202Etxt.exe\u202C \u2066x\u2069 \uFFFE \uFFFF \u0001\u0007 {requesting} \uD83D\uDE00";
        request.FactsSummary = new string('x', 10_240) + "\t\u000B\r\nשלום abc مرحبا 123 – “q” 中文\u2028next\u0085line";
        request.Purpose = "\u200F\u061C(١٢٣) - ؟";
        request.Persons[0].Identity = "\u202Dأ\u202C" + new string('ش', 4_000);
        request.Attachments.Add(new Attachment { Title = "=cmd|' /C calc'!A0", Sha256 = new string('c', 64) });
        return request;
    }

    /// <summary>The text of a file, a line per paragraph, as a reader sees it.</summary>
    internal static string Text(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document.Descendants<Paragraph>().Select(Text));
    }

    internal static string Text(Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(e => e switch
    {
        // A mark that holds a number together is not of the text.
        Text { Text: "\u200E" } => "",
        Text text => text.Text,
        Break => "\n",
        TabChar => "\t",
        _ => "",
    }));

    /// <summary>Every text that people wrote into the request, with the path of its field.</summary>
    internal static IEnumerable<(string Path, string Text)> Written(IMessage message, string path = "")
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(f => path.Length > 0 || Contents.Writable.Contains(f.Name)))
        {
            var values = field.IsRepeated ? ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<object>() : [field.Accessor.GetValue(message)];
            foreach (var value in values)
            {
                var at = $"{path}.{field.Name}";
                if (value is string { Length: > 0 } text && !IsCode(field))
                    yield return (at, text);
                else if (value is IMessage inner and not Timestamp)
                {
                    foreach (var found in Written(inner, at))
                        yield return found;
                }
            }
        }
    }

    // What stands on paper by its name, not by its code.
    private static bool IsCode(FieldDescriptor field) => field.FullName is "infosharing.mla.v1.Request.requested_authority" or "infosharing.mla.v1.Measure.id" or "infosharing.mla.v1.LegalBasis.treaty" or "infosharing.mla.v1.LegalBasis.explanation";
}
