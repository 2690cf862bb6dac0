using InfoSharing.Directory.V1;
using Kind = InfoSharing.Mla.V1.LegalBasisKind;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>The legal basis (UNTOC 18(6), 18(7)).</summary>
public sealed class BasesTests
{
    private const string Treaty = "legalBases/ng-it";

    [Theory]
    [InlineData(Kind.Treaty, UntocParagraphs.TreatyApplies, true)]
    [InlineData(Kind.Untoc18, UntocParagraphs.TreatyApplies, false)]
    [InlineData(Kind.UntocByAgreement, UntocParagraphs.TreatyApplies, false)]
    [InlineData(Kind.Untoc18, UntocParagraphs.Apply, true)]
    [InlineData(Kind.Untoc18, UntocParagraphs.NotApplicable, false)]
    [InlineData(Kind.Reciprocity, UntocParagraphs.NotApplicable, true)]
    [InlineData(Kind.Unspecified, UntocParagraphs.NotApplicable, false)]
    public void Applies_the_convention_only_without_a_treaty_or_by_agreement(Kind kind, UntocParagraphs paragraphs, bool accepted)
    {
        var request = Samples.Draft(r => r.LegalBasis = new Mla.V1.LegalBasis { Kind = kind, Treaty = kind == Kind.Treaty ? Treaty : "" });
        Errors(request, paragraphs).ShouldBe(accepted ? 0 : 1);
    }

    [Fact]
    public void Takes_the_convention_instead_of_a_treaty_where_the_agreement_is_recorded() =>
        Errors(Samples.Draft(r => r.LegalBasis = new Mla.V1.LegalBasis { Kind = Kind.UntocByAgreement, Explanation = "Exchange of letters" }), UntocParagraphs.TreatyApplies).ShouldBe(0);

    [Fact]
    public void Takes_the_treaty_in_force_when_the_draft_names_nothing() =>
        Bases.Default(Pair(UntocParagraphs.TreatyApplies))!.ShouldBe(new Mla.V1.LegalBasis { Kind = Kind.Treaty, Treaty = Treaty, Explanation = "Said by the directory." });

    [Fact]
    public void Takes_the_convention_and_says_why_when_there_is_no_treaty() =>
        Bases.Default(Pair(UntocParagraphs.Apply))!.ShouldBe(new Mla.V1.LegalBasis { Kind = Kind.Untoc18, Explanation = "Said by the directory." });

    private static PairFacts Pair(UntocParagraphs paragraphs) => new() { Treaties = { Treaty }, UntocParagraphs = paragraphs, Explanation = "Said by the directory." };

    private static int Errors(Request request, UntocParagraphs paragraphs) =>
        Bases.Of(request, Samples.Facts() with { Pair = Pair(paragraphs) }).Count(f => f.Severity == Severity.Error);
}
