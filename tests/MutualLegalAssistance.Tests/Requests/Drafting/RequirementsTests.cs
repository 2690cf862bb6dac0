using InfoSharing.Directory.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>What the requested State asks of a type, while drafting.</summary>
public sealed class RequirementsTests
{
    [Fact]
    public void Lets_the_rule_for_the_type_win_field_by_field()
    {
        var facts = Samples.Facts(it => it.Requirements.AddRange([
            new LegalRequirement { AssistanceTypes = { AssistanceType.TakeEvidence }, DualCriminalityRequired = LegalAnswer.No },
            new LegalRequirement { DualCriminalityRequired = LegalAnswer.Yes, CertifiedTranslationRequired = LegalAnswer.Yes },
        ]));
        var findings = Requirements.Of(Samples.Draft(), facts).Select(f => (f.Field, f.Code)).ToList();
        findings.ShouldBe([("measures[0]", "CERTIFIED_TRANSLATION"), ("measures[1]", "DUAL_CRIMINALITY"), ("measures[1]", "CERTIFIED_TRANSLATION")]);
    }

    [Fact]
    public void Shows_the_rules_of_evidence_in_the_language_of_the_draft()
    {
        var facts = Samples.Facts(it => it.Requirements.Add(new LegalRequirement
        {
            EvidenceRules = { new Common.V1.LocalizedText { Language = "en", Text = "In English" }, new Common.V1.LocalizedText { Language = "fr", Text = "En français" } },
        }));
        Requirements.Of(Samples.Draft(r => r.Language = "fr"), facts).ShouldContain(f => f.Code == "EVIDENCE_RULES" && f.Message == "En français");
    }

    [Fact]
    public void Only_advises()
    {
        var facts = Samples.Facts(it => it.Requirements.Add(new LegalRequirement { VideoHearingPossible = LegalAnswer.No, PaperOriginalRequired = LegalAnswer.Yes, CourtOrderRequired = LegalAnswer.Yes }));
        Requirements.Of(Samples.Draft(), facts).ShouldAllBe(f => f.Severity == Severity.Warning);
    }
}
