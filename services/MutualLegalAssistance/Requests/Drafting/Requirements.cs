using InfoSharing.Directory.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>What the requested State asks of such requests, while drafting: type of assistance × its rules × language.</summary>
public static class Requirements
{
    public static IEnumerable<Finding> Of(Request request, KnownFacts facts)
    {
        for (var i = 0; i < request.Measures.Count; i++)
        {
            var measure = request.Measures[i];
            foreach (var finding in Advice(request, measure, For(measure, facts), $"measures[{i}]"))
                yield return finding;
        }
    }

    // Where two speak about the same type, the one that names the type wins, field by field.
    private static LegalRequirement For(Measure measure, KnownFacts facts)
    {
        var merged = new LegalRequirement();
        foreach (var requirement in (facts.Requested?.Requirements ?? []).Where(r => r.AssistanceTypes.Count == 0 || r.AssistanceTypes.Contains(measure.Type)).OrderBy(r => r.AssistanceTypes.Count > 0))
        {
            if (requirement.EvidenceRules.Count > 0)
                merged.EvidenceRules.Clear();
            if (requirement.Procedure.Count > 0)
                merged.Procedure.Clear();
            merged.MergeFrom(requirement);
        }

        return merged;
    }

    private static IEnumerable<Finding> Advice(Request request, Measure measure, LegalRequirement requirement, string path)
    {
        var law = requirement.Law.Length > 0 ? requirement.Law : "law of the requested State";
        if (requirement.DualCriminalityRequired == LegalAnswer.Yes)
            yield return Findings.Warning("DUAL_CRIMINALITY", path, "The conduct has to be an offence in both States", "UNTOC 18(9)");
        if (requirement.CertifiedTranslationRequired == LegalAnswer.Yes)
            yield return Findings.Warning("CERTIFIED_TRANSLATION", path, "A certified translation is required", law);
        if (requirement.PaperOriginalRequired == LegalAnswer.Yes)
            yield return Findings.Warning("PAPER_ORIGINAL", path, "A signed paper original is required", law);
        if (requirement.CourtOrderRequired == LegalAnswer.Yes && request.Attachments.Count == 0)
            yield return Findings.Warning("COURT_ORDER", path, "A court order of your State has to be attached", law);
        if (requirement.VideoHearingPossible == LegalAnswer.No && measure.TakeEvidence is { ByVideo: true })
            yield return Findings.Warning("VIDEO_HEARING", path, "A hearing by video is not possible there", "UNTOC 18(18)");
        if (Text(requirement.EvidenceRules, request.Language) is { } rules)
            yield return Findings.Warning("EVIDENCE_RULES", path, rules, law);
        if (Text(requirement.Procedure, request.Language) is { } procedure)
            yield return Findings.Warning("PROCEDURE", path, procedure, law);
    }

    private static string? Text(IEnumerable<Common.V1.LocalizedText> texts, string language) =>
        (texts.FirstOrDefault(t => t.Language == language) ?? texts.FirstOrDefault(t => t.Language == "en") ?? texts.FirstOrDefault())?.Text;
}
