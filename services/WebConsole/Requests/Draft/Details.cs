using InfoSharing.Common.V1;
using static InfoSharing.Common.V1.AssistanceType;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary>What the form asks of each type of assistance beyond its description (UNTOC 18(3), 13(3); Smuggling Protocol 8, 13, 18).</summary>
internal static class Details
{
    private static readonly string[] Hearing = ["take_evidence.capacity", "take_evidence.by_video", "take_evidence.questions"];
    private static readonly string[] ByVideo = ["take_evidence.capacity", "take_evidence.by_video", "take_evidence.conducted_by", "take_evidence.attended_by", "take_evidence.questions"];
    private static readonly string[] Seizure = ["seizure.object", "seizure.place", "seizure.freezing"];
    private static readonly string[] Records = ["records.kind", "records.certified", "records.identification"];
    private static readonly string[] Verification = ["verification.subject", "verification.issuing_state"];
    private static readonly string[] OtherAssistance = ["other.kind", "other.preservation_days"];

    /// <param name="type">Of the measure.</param>
    /// <param name="byVideo">A hearing by video conference (UNTOC 18(18)).</param>
    internal static IReadOnlyList<string> Of(AssistanceType type, bool byVideo) => type switch
    {
        TakeEvidence => byVideo ? ByVideo : Hearing,
        ServeDocuments => ["serve_documents.addressee", "serve_documents.address", "serve_documents.hearing_time"],
        SearchSeizeFreeze or ExamineSites or TraceProceeds => Seizure,
        DocumentsRecords or InformationEvidenceExpert => Records,
        VoluntaryAppearance => ["appearance.transfer_of_detainee", "appearance.safe_conduct_days"],
        Other or SpecialTechnique or JointInvestigation => OtherAssistance,
        ConfiscationOwnOrder => ["confiscation.property"],
        ConfiscationForeignOrder => ["confiscation.property", "confiscation.order_sha256", "confiscation.extent"],
        TraceFreeze => ["confiscation.property", "confiscation.actions"],
        FlagState => ["vessel.vessel_name", "vessel.registration", "vessel.imo_number", "vessel.suspicion", "vessel.position", "vessel.danger_to_life"],
        DocumentVerification or NationalityCheck or TravelDocument => Verification,
        Return => ["person_return.voluntary", "person_return.protection_open"],
        _ => [],
    };
}
