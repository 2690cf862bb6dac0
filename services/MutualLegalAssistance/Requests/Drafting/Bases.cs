using InfoSharing.Directory.V1;
using LegalBasis = InfoSharing.Mla.V1.LegalBasis;
using LegalBasisKind = InfoSharing.Mla.V1.LegalBasisKind;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// The legal basis (UNTOC 18(6), 18(7)): a treaty of mutual legal assistance between the two States goes first;
/// paragraphs 9 to 29 apply if there is none, or if both agree to apply them instead.
/// </summary>
public static class Bases
{
    public static IEnumerable<Finding> Of(Request request, KnownFacts facts)
    {
        if (facts.Pair is not { } pair)
            yield break;
        var basis = request.LegalBasis ?? Default(pair);
        if (Fault(basis, pair) is { } fault)
            yield return Findings.Error(Reason.LegalBasisNotApplicable, "legal_basis", fault, "UNTOC 18(7)");
        if (basis?.Kind == LegalBasisKind.Reciprocity)
            yield return Findings.Warning("BASIS_RECIPROCITY", "legal_basis", "Reciprocity obliges nobody", "UNTOC 18(7)");
        if (basis?.Kind is LegalBasisKind.Untoc18 or LegalBasisKind.UntocByAgreement
            && facts.Requested is { } requested && requested.Requirements.Any(r => r.UntocAcceptedAsBasis == LegalAnswer.No))
            yield return Findings.Error(Reason.LegalBasisNotApplicable, "legal_basis", "The requested State does not take the convention itself as a legal basis", "UNTOC 18(7)");
    }

    /// <summary>What is taken when the draft names none, with the reason; null when nothing binds both States.</summary>
    public static LegalBasis? Default(PairFacts pair) => pair.UntocParagraphs switch
    {
        UntocParagraphs.TreatyApplies when pair.Treaties.Count > 0 =>
            new() { Kind = LegalBasisKind.Treaty, Treaty = pair.Treaties[0], Explanation = pair.Explanation },
        UntocParagraphs.Apply => new() { Kind = LegalBasisKind.Untoc18, Explanation = pair.Explanation },
        UntocParagraphs.ApplyByAgreement => new() { Kind = LegalBasisKind.UntocByAgreement, Explanation = pair.Explanation },
        _ => null,
    };

    private static string? Fault(LegalBasis? basis, PairFacts pair) => basis?.Kind switch
    {
        null or LegalBasisKind.Unspecified => "No treaty binds the two States; name the basis",
        LegalBasisKind.Treaty when !pair.Treaties.Contains(basis.Treaty) => "No such treaty of mutual legal assistance is in force between the two States",
        LegalBasisKind.Untoc18 when pair.UntocParagraphs is UntocParagraphs.TreatyApplies => "A treaty governs; record the agreement to apply the convention instead",
        LegalBasisKind.Untoc18 or LegalBasisKind.UntocByAgreement when pair.UntocParagraphs is UntocParagraphs.NotApplicable => "The convention does not bind both States",
        LegalBasisKind.UntocByAgreement when pair.UntocParagraphs == UntocParagraphs.TreatyApplies && Completeness.Blank(basis.Explanation) =>
            "Say where the two States agreed to apply the convention instead of their treaty",
        _ => null,
    };
}
