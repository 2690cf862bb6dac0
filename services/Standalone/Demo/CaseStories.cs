using System.Security.Cryptography;
using Google.Protobuf;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// The cases from which no request arose, and what is exchanged in them: with the 35 of <see cref="Stories"/> these nine make
/// the 44 of CTOC/COP/2020/3, para. 54. One of them ends with the arrest of December 2019. The report gives the numbers;
/// what happens is spread here so that every kind of exchange occurs.
/// </summary>
internal sealed class CaseStories(Calendar calendar, People people)
{
    /// <summary>When the suspect was arrested.</summary>
    private const int ArrestDay = 336;

    internal IReadOnlyList<Func<Task>> All() =>
    [
        InItaly(8, DesertRoute),
        InSpain(14, SpontaneousInformation),
        InItaly(22, QuestionAndAnswer),
        InSpain(30, OnlyOnRequest),
        InItaly(38, RecalledWithProof),
        InItaly(47, OnwardWithConsent),
        InSpain(56, ParallelInvestigation),
        InItaly(63, EvidenceChangesHands),
        InItaly(70, TheArrest),
    ];

    private Func<Task> InItaly(int day, Func<Joint, Task> story) => On(day, people.NgInItaly, people.Italy, story);

    private Func<Task> InSpain(int day, Func<Joint, Task> story) => On(day, people.NgInSpain, people.Spain, story);

    private Func<Task> On(int day, Desk officer, Desk partner, Func<Joint, Task> story) => async () =>
    {
        await calendar.Until(calendar.Day(day));
        await story(new Joint(calendar, people, officer, partner));
    };

    private static async Task DesertRoute(Joint j)
    {
        await j.Open("Lorries over the desert route", CaseKind.Intelligence, "NE");
        await j.Join(j.Partner);
        // The same given name in two scripts: whoever searches for one finds the other.
        var organiser = await j.Add(j.Officer, Contents.Person("Organiser, known by a given name only", ["Mohammed", "محمد"], ActorRole.Organiser, ActorRole.Recruiter));
        await j.Share(j.Officer, organiser, j.Partner);
        await j.Days(1);
        await j.Read(j.Partner, organiser);
        var ungraded = Contents.Person("Driver", ["Ibrahim"], ActorRole.Transporter);
        ungraded.Grading = null;
        var driver = await j.Add(j.Officer, ungraded);
        await Joint.Refused("UNGRADED_ABROAD", () => j.Share(j.Officer, driver, j.Partner));
        await j.Share(j.Officer, await j.Add(j.Officer, Contents.Of("From the market town to the coast", Origin.Witness, null, i => i.RouteLeg = new RouteLeg
        {
            From = "Agadez", FromCountry = "NE", To = "Sabha", ToCountry = "LY", Mode = TransportMode.Land, Persons = 30,
        })), j.Partner);
        await j.Share(j.Officer, await j.Add(j.Officer, Contents.Of("Fees go through a hawala", Origin.Technical, null, i => i.MoneyFlow = new MoneyFlow
        {
            Kind = MoneyFlowKind.Hawala, AmountMinor = 150_000, Currency = "XOF", FromCountry = "NG", ToCountry = "NE",
        })), j.Partner);
    }

    // UNTOC 18(4), 18(5): without request, to be kept confidential.
    private static async Task SpontaneousInformation(Joint j)
    {
        await j.Open("Boats from the southern coast");
        await j.Join(j.Partner);
        var tip = await j.Add(j.Partner, Contents.Note("A boat is being prepared", "Two engines were bought in one week.", Contents.Label(JudicialUse.Ask, OnwardSharing.SameAgency, Actionable.InternalCheck)));
        await j.Partner.Items.ShareItemAsync(new()
        {
            Name = tip.Name, Authority = j.Officer.Authority, Basis = ShareBasis.Spontaneous, Purpose = Contents.Purpose, Confidential = true, RequestId = Joint.Id(),
        });
        await j.Days(1);
        await j.Read(j.Officer, tip);
        await Joint.Refused("LABEL_FORBIDS", () => j.Share(j.Officer, tip, j.People.Italy));
        await j.Officer.Items.RecordItemUseAsync(new() { Name = $"{tip.Name}/holdings/ng-ca", Kind = UseKind.InternalCheck, Purpose = Contents.Purpose, RequestId = Joint.Id() });
        await j.Days(9);
        await j.Close(CaseOutcome.NoFurtherLeads, "The boat was never launched.");
    }

    private static async Task QuestionAndAnswer(Joint j)
    {
        await j.Open("Who rents the house near the port?");
        await j.Join(j.Partner);
        var asked = await Ask(j, "Tenant of a house", InformationUrgency.Urgent, "Persons are held in the house.");
        await j.Partner.Information.ConfirmInformationReceiptAsync(new() { Name = asked.Name, Receipt = Receipt.Read, RequestId = Joint.Id() });
        await j.Partner.Information.DiscussInformationAsync(new() { Name = asked.Name, Text = "Which of the two entrances?", RequestId = Joint.Id() });
        await j.Days(1);
        await j.Officer.Information.DiscussInformationAsync(new() { Name = asked.Name, Text = "The one at the back.", RequestId = Joint.Id() });
        var tenant = await j.Add(j.Partner, Contents.Of("Telephone of the tenant", Origin.OfficialRecord, null, i => i.Identifier = new Identifier { Kind = IdentifierKind.Phone, Value = "+39 06 0000 0117" }));
        await j.Share(j.Partner, tenant, j.Officer, ShareBasis.Answer, asked.Name);
        await j.Partner.Information.AnswerInformationAsync(new() { Name = asked.Name, Answer = "Rented since spring; see the item.", Items = { tenant.Name }, RequestId = Joint.Id() });
        await j.Read(j.Officer, tenant);
    }

    private static async Task OnlyOnRequest(Joint j)
    {
        await j.Open("Accounts of a travel agency");
        await j.Join(j.Partner);
        var asked = await Ask(j, "Movements of an account", InformationUrgency.Routine, "");
        await j.Days(2);
        await j.Partner.Information.DeclineInformationAsync(new() { Name = asked.Name, Ground = DeclineGround.FormalRequestNeeded, Reason = "Bank records are given on a request for mutual legal assistance.", RequestId = Joint.Id() });
        await j.Close(CaseOutcome.Other, "Taken up as a request for mutual legal assistance in another case.");
    }

    private static async Task RecalledWithProof(Joint j)
    {
        await j.Open("A source in danger");
        await j.Join(j.Partner);
        var item = await j.Add(j.Officer, Contents.Note("Meeting place", "The meeting place was given by a source close to the group."));
        await j.Share(j.Officer, item, j.Partner);
        await j.Share(j.Officer, item, j.People.Spain, ShareBasis.Spontaneous);
        await j.Days(3);
        await j.Officer.Items.RecallItemAsync(new() { Name = item.Name, Reason = "The source is in danger.", RequestId = Joint.Id() });
        await Joint.Refused("NOT_FOUND", async () => await j.Partner.Items.GetItemAsync(new() { Name = item.Name }));
        await Answer(j.Partner, item, removed: true);
        await Answer(j.People.Spain, item, removed: false);
        await j.Days(20);
        await Answer(j.People.Spain, item, removed: true);
        var erased = await j.Officer.Items.GetItemAsync(new() { Name = item.Name });
        if (erased.State != ItemState.Erased || erased.ContentCase != Item.ContentOneofCase.None || erased.Headline.Length > 0)
            throw new Departure("a recalled item kept its content after the last holder had confirmed");
    }

    private static async Task OnwardWithConsent(Joint j)
    {
        await j.Open("One network, three States");
        await j.Join(j.Partner);
        var item = await j.Add(j.Officer, Contents.Note("Vehicle of the group", "A white van with a foreign plate.", Contents.Label(JudicialUse.Ask, OnwardSharing.Ask)));
        await j.Share(j.Officer, item, j.Partner);
        await Joint.Refused("CONSENT_NEEDED", () => j.Share(j.Partner, item, j.People.Spain));
        await Consent(j, item, new() { Kind = ConsentKind.OnwardSharing, ToAuthority = j.People.Spain.Authority });
        await j.Share(j.Partner, item, j.People.Spain);
        await j.Days(2);
        await Joint.Refused("CONSENT_NEEDED", () => UseInCourt(j, item));
        await Consent(j, item, new() { Kind = ConsentKind.JudicialUse, Purpose = Contents.Purpose });
        await UseInCourt(j, item);
    }

    private static async Task ParallelInvestigation(Joint j)
    {
        await j.Open("Two investigations of one group");
        var theirs = await j.Partner.Cases.OpenCaseAsync(new()
        {
            RequestId = Joint.Id(),
            Case = new Case { Title = "Own investigation", Matter = CaseMatter.SmugglingOfMigrants, Kind = CaseKind.Investigation, Countries = { "ES" } },
        });
        var proposed = await j.Officer.Cases.ProposeLinkAsync(new() { Name = j.Name, Authority = j.Partner.Authority, Kind = LinkKind.ParallelInvestigation, Message = "The same boats", RequestId = Joint.Id() });
        await j.Days(2);
        await j.Partner.Cases.AnswerLinkAsync(new() { Name = proposed.Pair, Accept = true, OwnCase = theirs.Name, RequestId = Joint.Id() });
        await Joint.Refused("NOT_FOUND", async () => await j.Officer.Cases.GetCaseAsync(new() { Name = theirs.Name }));
    }

    private static async Task EvidenceChangesHands(Joint j)
    {
        await j.Open("A telephone that was seized");
        await j.Join(j.Partner);
        var item = await j.Add(j.Officer, Contents.Of("Image of a telephone", Origin.Technical, null, i => i.Evidence = new EvidenceRecord
        {
            Description = "Forensic image", Method = CollectionMethod.ForensicImage, MethodText = "Write blocker; hash taken at the scene", CollectTime = Drafts.At(j.Today.AddDays(-1)),
            TimeSource = TimeSource.SynchronisedClock, LegalAuthority = "Order of the investigating court", Country = "NG",
        }));
        await Upload(j.Officer, item, RandomNumberGenerator.GetBytes(3 * 1024 * 1024 + 17));
        await j.Share(j.Officer, item, j.Partner);
        var offered = await j.Officer.Evidence.OfferHandOverAsync(new() { Name = item.Name, To = j.Partner.Authority, Note = "Seal 12", RequestId = Joint.Id() });
        await j.Days(1);
        await j.Partner.Evidence.AnswerHandOverAsync(new() { Name = offered.Name, Accept = true, Answer = "Seal unbroken, hash checked.", RequestId = Joint.Id() });
    }

    // A smuggled migrant is a witness, never by that a suspect (SOM Protocol 5); the organiser is arrested in December 2019.
    private static async Task TheArrest(Joint j)
    {
        await j.Open("The organiser of the crossings", CaseKind.JointInvestigation, "NE");
        await j.Join(j.Partner);
        await j.Join(j.People.Spain);
        await Joint.Refused("MIGRANT_NOT_SUSPECT", () => j.Add(j.Officer, Contents.Person("Passenger", ["Amina"], ActorRole.SmuggledMigrant, ActorRole.Suspect)));
        await j.Share(j.Officer, await j.Add(j.Officer, Contents.Person("Passenger", ["Amina"], ActorRole.SmuggledMigrant, ActorRole.Witness)), j.Partner);
        await j.Days(ArrestDay - 70);
        var arrest = await j.Add(j.Partner, Contents.Event("The organiser was arrested", EventKind.Arrest, "IT", j.Today));
        await j.Share(j.Partner, arrest, j.Officer, ShareBasis.Spontaneous);
        await j.Read(j.Officer, arrest);
        await j.Days(10);
        await j.Close(CaseOutcome.Arrest, "One suspect is in custody.");
    }

    private static async Task<InformationRequest> Ask(Joint j, string subject, InformationUrgency urgency, string reason) => await j.Officer.Information.AskInformationAsync(new()
    {
        RequestId = Joint.Id(),
        InformationRequest = new InformationRequest
        {
            AskedAuthority = j.Partner.Authority, Case = j.Name, Subject = subject, Question = "What is known to you?", Purpose = Contents.Purpose,
            Kind = InquiryKind.Persons, Urgency = urgency, UrgencyReason = reason,
        },
    });

    private static async Task Answer(Desk holder, Item item, bool removed)
    {
        var name = $"{item.Name}/holdings/{holder.Authority["authorities/".Length..]}";
        await holder.Items.AnswerRecallAsync(removed
            ? new() { Name = name, Removed = true, RemovalText = "Deleted from the file and from the backup.", RequestId = Joint.Id() }
            : new() { Name = name, Ground = RetentionGround.EvidenceInProceedings, GroundText = "Order of the investigating court", RequestId = Joint.Id() });
    }

    private static async Task Consent(Joint j, Item item, AskConsentRequest call)
    {
        (call.Name, call.Reason, call.RequestId) = (item.Name, "The group is active there too.", Joint.Id());
        var asked = await j.Partner.Items.AskConsentAsync(call);
        await j.Days(1);
        await j.Officer.Items.DecideConsentAsync(new() { Name = asked.Name, Grant = true, Answer = "Granted for this case.", RequestId = Joint.Id() });
    }

    private static async Task UseInCourt(Joint j, Item item) => await j.Partner.Items.RecordItemUseAsync(new()
    {
        Name = $"{item.Name}/holdings/{j.Partner.Authority["authorities/".Length..]}", Kind = UseKind.Judicial, Purpose = Contents.Purpose, RequestId = Joint.Id(),
    });

    private static async Task Upload(Desk by, Item item, byte[] content)
    {
        var started = await by.Evidence.StartUploadAsync(new()
        {
            Name = item.Name, FileName = "image.bin", MediaType = "application/octet-stream", SizeBytes = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), RequestId = Joint.Id(),
        });
        var file = started.Files[^1].Id;
        await Stage.Whole(async () =>
        {
            var stored = await by.Evidence.GetUploadAsync(new() { Name = item.Name, File = file });
            return await Send(by, item, file, content, (int)stored.ReceivedBytes);
        });
        await by.Evidence.FinishUploadAsync(new() { Name = item.Name, File = file, RequestId = Joint.Id() });
    }

    private static async Task<UploadFileResponse> Send(Desk by, Item item, string file, byte[] content, int from)
    {
        const int Chunk = 1024 * 1024;
        using var upload = by.Evidence.UploadFile();
        for (var offset = from; offset < content.Length; offset += Chunk)
        {
            await upload.RequestStream.WriteAsync(new()
            {
                Name = item.Name, File = file, Offset = offset, Data = ByteString.CopyFrom(content, offset, Math.Min(Chunk, content.Length - offset)),
            });
        }

        await upload.RequestStream.CompleteAsync();
        return await upload;
    }
}
