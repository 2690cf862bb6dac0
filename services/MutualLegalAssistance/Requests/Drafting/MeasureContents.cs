using static InfoSharing.Common.V1.AssistanceType;
using Detail = InfoSharing.Mla.V1.Measure.DetailOneofCase;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>What each type of assistance needs (UNTOC 18(3), 13(3); Smuggling Protocol 8, 13, 18).</summary>
public static class MeasureContents
{
    private static readonly Dictionary<Detail, AssistanceType[]> Fitting = new()
    {
        [Detail.TakeEvidence] = [AssistanceType.TakeEvidence],
        [Detail.ServeDocuments] = [AssistanceType.ServeDocuments],
        [Detail.Seizure] = [SearchSeizeFreeze, ExamineSites, TraceProceeds, TraceFreeze],
        [Detail.Records] = [DocumentsRecords, InformationEvidenceExpert],
        [Detail.Appearance] = [VoluntaryAppearance],
        [Detail.Other] = [Other, SpecialTechnique, JointInvestigation],
        [Detail.Confiscation] = [ConfiscationOwnOrder, ConfiscationForeignOrder, TraceFreeze],
        [Detail.Vessel] = [FlagState],
        [Detail.Verification] = [DocumentVerification, NationalityCheck, TravelDocument],
        [Detail.PersonReturn] = [Return],
    };

    public static IEnumerable<Finding> Of(Request request, Measure measure, string path)
    {
        if (measure.Type == AssistanceType.Unspecified)
            yield return Findings.Missing(path + ".type", "Choose the type of assistance", "UNTOC 18(3)");
        if (Completeness.Blank(measure.Description))
            yield return Findings.Missing(path + ".description", "Describe the assistance sought", "UNTOC 18(15)(d)");
        if (Fitting.TryGetValue(measure.DetailCase, out var types) && !types.Contains(measure.Type))
            yield return Findings.Missing(path + ".type", "The details given belong to another type of assistance", "UNTOC 18(3)");
        foreach (var finding in Detailed(request, measure, path))
            yield return finding;
    }

    private static IEnumerable<Finding> Detailed(Request request, Measure measure, string path) => measure.Type switch
    {
        AssistanceType.TakeEvidence => Hearing(measure.TakeEvidence, path),
        AssistanceType.ServeDocuments =>
        [
            .. Needed(measure.ServeDocuments?.Addressee, path + ".serve_documents.addressee", "Name the addressee", "UNTOC 18(3)(b)"),
            .. Needed(measure.ServeDocuments?.Address, path + ".serve_documents.address", "Give the address", "UNTOC 18(3)(b)"),
        ],
        DocumentsRecords when measure.Records is null or { Kind: RecordKind.Unspecified } =>
            [Findings.Missing(path + ".records.kind", "Say which kind of records", "UNTOC 18(3)(f)")],
        ConfiscationOwnOrder => Needed(measure.Confiscation?.Property, path + ".confiscation.property", "Describe the property", "UNTOC 13(3)(a)"),
        ConfiscationForeignOrder => ForeignOrder(request, measure, path + ".confiscation"),
        TraceFreeze => Needed(measure.Confiscation?.Actions, path + ".confiscation.actions", "State the actions requested", "UNTOC 13(3)(c)"),
        FlagState =>
        [
            .. Needed(measure.Vessel?.VesselName, path + ".vessel.vessel_name", "Name or describe the vessel", "SOM 8(2)"),
            .. Needed(measure.Vessel?.Suspicion, path + ".vessel.suspicion", "State the grounds to suspect the vessel", "SOM 8(2)"),
        ],
        DocumentVerification => Needed(measure.Verification?.Subject, path + ".verification.subject", "Say which document", "SOM 13"),
        NationalityCheck => Needed(measure.Verification?.Subject, path + ".verification.subject", "Say whose nationality", "SOM 18(3)"),
        TravelDocument => Needed(measure.Verification?.Subject, path + ".verification.subject", "Say who needs the document", "SOM 18(4)"),
        Return when measure.PersonReturn is null => [Findings.Missing(path + ".person_return", "Say whether the return is voluntary and whether protection is open", "SOM 18(5)")],
        _ => [],
    };

    // By video only a witness or expert who is in the requested State.
    private static IEnumerable<Finding> Hearing(TakeEvidence? hearing, string path)
    {
        if (hearing is not { ByVideo: true })
            yield break;
        if (hearing.Capacity is not (HearingCapacity.Witness or HearingCapacity.Expert))
            yield return Findings.Missing(path + ".take_evidence.capacity", "A hearing by video is for witnesses and experts", "UNTOC 18(18)");
        if (Completeness.Blank(hearing.ConductedBy))
            yield return Findings.Missing(path + ".take_evidence.conducted_by", "Say who conducts the hearing", "UNTOC 18(18)");
        if (Completeness.Blank(hearing.AttendedBy))
            yield return Findings.Missing(path + ".take_evidence.attended_by", "Say who attends the hearing", "UNTOC 18(18)");
    }

    private static IEnumerable<Finding> ForeignOrder(Request request, Measure measure, string path)
    {
        var order = measure.Confiscation?.OrderSha256 ?? "";
        if (order.Length == 0 || request.Attachments.All(a => a.Sha256 != order))
            yield return Findings.Missing(path + ".order_sha256", "Attach a legally admissible copy of the order", "UNTOC 13(3)(b)");
        if (Completeness.Blank(measure.Confiscation?.Extent))
            yield return Findings.Missing(path + ".extent", "State the extent of execution", "UNTOC 13(3)(b)");
    }

    private static IEnumerable<Finding> Needed(string? text, string path, string message, string paragraph) =>
        Completeness.Blank(text) ? [Findings.Missing(path, message, paragraph)] : [];
}
