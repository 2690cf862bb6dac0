using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

/// <summary>
/// Which legal basis goes first between two States. UNTOC 18(6): it does not affect obligations under other
/// treaties; 18(7): its paragraphs 9 to 29 apply when no treaty of mutual legal assistance binds both, or when both
/// agree to apply them in lieu of that treaty's provisions.
/// </summary>
public static class Precedence
{
    /// <summary>The usable ones, best first, the unusable ones with the reason, and whether UNTOC 18(9) to (29) apply.</summary>
    /// <param name="a">ISO 3166-1 alpha-2.</param>
    /// <param name="b">ISO 3166-1 alpha-2.</param>
    /// <param name="matter">What it is about.</param>
    /// <param name="date">ISO 8601; a treaty and both parties' membership must be in force on it.</param>
    /// <param name="bases">Candidates; those that concern neither State are passed over.</param>
    public static FindLegalBasesResponse Select(string a, string b, Matter matter, string date, IEnumerable<LegalBasis> bases)
    {
        var judged = bases.Where(basis => Concerns(basis, a, b)).Select(basis => (Basis: basis, Why: Unusable(basis, a, b, matter, date))).ToList();
        var usable = judged.Where(j => j.Why is null).Select(j => j.Basis).ToList();
        var treaty = usable.Where(IsTreaty).OrderBy(Place).ThenBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault();
        var paragraphs = Paragraphs(matter, treaty, usable);
        var ranked = usable
            .Select(basis => (Basis: basis, Reason: Reason(basis, treaty)))
            .OrderBy(r => r.Reason).ThenBy(r => r.Basis.Convention).ThenBy(r => r.Basis.Name, StringComparer.Ordinal)
            .Select((r, i) => new RankedLegalBasis { Rank = i + 1, LegalBasis = r.Basis, Reason = r.Reason, Explanation = Explain(r.Reason, r.Basis, treaty, a, b) });
        return new()
        {
            LegalBases = { ranked },
            UntocParagraphs = paragraphs,
            Explanation = Explain(paragraphs, treaty, a, b, date),
            Unusable = { judged.Select(j => j.Why).OfType<UnusableLegalBasis>().OrderBy(u => u.LegalBasis, StringComparer.Ordinal) },
        };
    }

    // Between the two, or among many with at least one of them: a treaty of one of the two with a third is noise.
    private static bool Concerns(LegalBasis basis, string a, string b)
    {
        var named = basis.Parties.Count(p => p.Country == a || p.Country == b);
        return named == 2 || named == 1 && basis.Parties.Count > 2;
    }

    private static UnusableLegalBasis? Unusable(LegalBasis basis, string a, string b, Matter matter, string date)
    {
        if (!basis.Matters.Contains(matter))
            return new() { LegalBasis = basis.Name, Reason = UnusableReason.OtherMatter };
        if (!IsInForce(basis.InForceFrom, basis.InForceTo, date))
            return new() { LegalBasis = basis.Name, Reason = UnusableReason.NotInForce };
        var unbound = new[] { a, b }.FirstOrDefault(state => !Binds(basis, state, date));
        return unbound is null ? null : new() { LegalBasis = basis.Name, Reason = UnusableReason.NotBound, Country = unbound };
    }

    // A party's own first day decides where many join one after the other; two States are bound by the treaty's.
    private static bool Binds(LegalBasis basis, string state, string date) =>
        basis.Parties.FirstOrDefault(p => p.Country == state) is { } party
        && (IsInForce(party.InForceFrom, party.InForceTo, date)
            || party.InForceFrom.Length == 0 && basis.Parties.Count == 2 && Checks.Covers("", party.InForceTo, date));

    // Without a first day nothing is known to be in force.
    private static bool IsInForce(string from, string to, string date) => from.Length > 0 && Checks.Covers(from, to, date);

    private static bool IsTreaty(LegalBasis basis) =>
        basis.Kind is LegalBasisKind.BilateralMlaTreaty or LegalBasisKind.RegionalMlaTreaty or LegalBasisKind.OtherTreaty;

    private static int Place(LegalBasis treaty) => treaty.Parties.Count == 2 ? 0 : 1;

    private static LegalBasisReason Reason(LegalBasis basis, LegalBasis? treaty) => basis.Kind switch
    {
        LegalBasisKind.Memorandum => LegalBasisReason.Memorandum,
        LegalBasisKind.Reciprocity => LegalBasisReason.Reciprocity,
        LegalBasisKind.MultilateralConvention when treaty is null || treaty.UntocParagraphsAgreed => LegalBasisReason.ConventionWithProcedure,
        LegalBasisKind.MultilateralConvention => LegalBasisReason.ConventionBesideTreaty,
        _ => Place(basis) == 0 ? LegalBasisReason.BilateralTreaty : LegalBasisReason.RegionalTreaty,
    };

    private static UntocParagraphs Paragraphs(Matter matter, LegalBasis? treaty, IReadOnlyCollection<LegalBasis> usable)
    {
        if (matter != Matter.MutualLegalAssistance || usable.All(basis => basis.Convention != Convention.Untoc))
            return UntocParagraphs.NotApplicable;
        if (treaty is null)
            return UntocParagraphs.Apply;
        return treaty.UntocParagraphsAgreed ? UntocParagraphs.ApplyByAgreement : UntocParagraphs.TreatyApplies;
    }

    private static string Explain(LegalBasisReason reason, LegalBasis basis, LegalBasis? treaty, string a, string b) => reason switch
    {
        LegalBasisReason.BilateralTreaty => $"A treaty between {a} and {b} goes first (UNTOC 18(6), 18(7)).",
        LegalBasisReason.RegionalTreaty => $"A treaty that binds both {a} and {b} goes before the conventions (UNTOC 18(6), 18(7)).",
        LegalBasisReason.ConventionWithProcedure when treaty is null => $"No other treaty on the matter binds both {a} and {b}: the convention is the basis, its procedure included.",
        LegalBasisReason.ConventionWithProcedure => $"The parties of {treaty!.Name} agreed to apply the convention's procedure in lieu of its own (UNTOC 18(7)).",
        LegalBasisReason.ConventionBesideTreaty => $"The convention obliges both; the procedure is that of {treaty!.Name} (UNTOC 18(7)).",
        LegalBasisReason.Memorandum => "Covers the exchange of information and compels nobody.",
        LegalBasisReason.Reciprocity => "A declared practice, for when nothing binds.",
        _ => basis.Name,
    };

    private static string Explain(UntocParagraphs paragraphs, LegalBasis? treaty, string a, string b, string date) => paragraphs switch
    {
        UntocParagraphs.Apply => $"On {date} no treaty of mutual legal assistance binds both {a} and {b}: UNTOC 18(9) to (29) apply (UNTOC 18(7)).",
        UntocParagraphs.ApplyByAgreement => $"On {date} {treaty!.Name} binds both, and they agreed to apply UNTOC 18(9) to (29) in lieu of its provisions (UNTOC 18(7)).",
        UntocParagraphs.TreatyApplies => $"On {date} {treaty!.Name} binds both {a} and {b}: its provisions apply instead of UNTOC 18(9) to (29) (UNTOC 18(7)).",
        _ => $"UNTOC 18(9) to (29) do not govern this: the matter is another one, or UNTOC did not bind both {a} and {b} on {date}.",
    };
}
