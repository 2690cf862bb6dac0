using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>Complete drafts (UNTOC 18(15)) for each type of assistance. The matters are made up; the persons are roles.</summary>
internal static class Drafts
{
    internal static Request To(Desk requested, AssistanceType type, Urgency urgency = Urgency.Routine) => Finish(new Request
    {
        RequestedAuthority = requested.Authority,
        SubjectMatter = "Smuggling of migrants by an organized group, and its proceeds",
        ProceedingNature = ProceedingNature.Investigation,
        ConductingAuthority = new ConductingAuthority { Title = "National prosecution office, anti-smuggling section", Functions = "Directs the investigation and prosecutes" },
        FactsSummary = "Between two ports the group moved migrants for payment, kept them in a safe house and collected fees through informal transfers.",
        Purpose = "Investigation and prosecution of the smuggling of migrants by this group",
        Measures = { Measure(type) },
        Language = "en",
        Urgency = urgency,
    });

    /// <summary>One measure with everything that its type asks for.</summary>
    internal static Measure Measure(AssistanceType type)
    {
        var measure = new Measure { Type = type, Description = "As set out in the summary of facts: " + type };
        switch (type)
        {
            case AssistanceType.TakeEvidence:
                measure.TakeEvidence = new TakeEvidence { Capacity = HearingCapacity.Witness, ByVideo = true, ConductedBy = "The requesting court", AttendedBy = "A judicial authority of the requested State" };
                break;
            case AssistanceType.ServeDocuments:
                measure.ServeDocuments = new ServeDocuments { Addressee = "The owner of the vehicle", Address = "The registered office in the requested State" };
                break;
            case AssistanceType.SearchSeizeFreeze or AssistanceType.ExamineSites or AssistanceType.TraceProceeds:
                measure.Seizure = new Seizure { Object = "Telephones, accounts and ledgers", Place = "The safe house named in the facts", Freezing = type == AssistanceType.SearchSeizeFreeze };
                break;
            case AssistanceType.DocumentsRecords or AssistanceType.InformationEvidenceExpert:
                measure.Records = new Records { Kind = RecordKind.Bank, Certified = true, Identification = "The account used for the fees, two years" };
                break;
            case AssistanceType.VoluntaryAppearance:
                measure.Appearance = new Appearance { TransferOfDetainee = true };
                break;
            case AssistanceType.Other:
                measure.Other = new OtherAssistance { Kind = OtherKind.ExpeditedPreservation, PreservationDays = 60 };
                break;
            case AssistanceType.ConfiscationOwnOrder or AssistanceType.TraceFreeze:
                measure.Confiscation = new Confiscation { Property = "A vehicle and the balance of an account", Actions = "Identify, trace and freeze" };
                break;
            case AssistanceType.FlagState:
                measure.Vessel = new Vessel { VesselName = "A fishing vessel without visible registration", Suspicion = "Many persons on deck, no lights, course changes", Position = "35.1 N, 13.9 E" };
                break;
            case AssistanceType.DocumentVerification or AssistanceType.NationalityCheck or AssistanceType.TravelDocument:
                measure.Verification = new Verification { Subject = "The document or person of annex 1", IssuingState = "IT" };
                break;
            case AssistanceType.Return:
                measure.PersonReturn = new PersonReturn { Voluntary = true, ProtectionOpen = true };
                break;
        }

        return measure;
    }

    internal static Condition Condition(ConditionKind kind, string text) => new() { Kind = kind, Text = text };

    internal static Timestamp At(DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);

    private static Request Finish(Request request)
    {
        request.Offences.Add(new Offence { Scope = OffenceScope.SmugglingSom6, Description = "Smuggling of migrants for a financial benefit", ApplicableLaw = "Law on the smuggling of migrants of the requesting State" });
        request.TransnationalBases.Add(TransnationalBasis.ASeveralStates);
        request.OrganizedGroup = new OrganizedGroup { Members = 4, Grounds = "Four roles were observed: recruiter, transporter, guard, launderer" };
        request.Persons.Add(new Person { Role = PersonRole.Suspect, Identity = "The organizer, known by a telephone number", MissingReason = "Location and nationality are what is asked for" });
        request.Handling = new Handling { JudicialUse = JudicialUse.Free, Onward = OnwardSharing.SameState, Actionable = Actionable.Act };
        if (request.Urgency is Urgency.Urgent)
            request.UrgencyReason = UrgencyReason.PersonInCustody;
        if (request.Urgency is Urgency.EmergencyLife)
            request.UrgencyReason = UrgencyReason.RiskToLife;
        return request;
    }
}
