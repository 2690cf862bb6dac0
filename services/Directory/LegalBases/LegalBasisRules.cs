using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>What a legal basis must satisfy: pure rules, all violations at once.</summary>
public static class LegalBasisRules
{
    /// <summary>What an update may name.</summary>
    public static readonly IReadOnlyList<string> Writable =
    [
        "kind", "titles", "convention", "parties", "in_force_from", "in_force_to", "matters", "untoc_paragraphs_agreed", "sharing", "source", "as_of_date",
    ];

    /// <summary>The legal basis as it is entered.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static LegalBasis Enter(LegalBasis given, string id)
    {
        var basis = given.Clone();
        (basis.Name, basis.Etag, basis.CreateTime, basis.UpdateTime) = ("legalBases/" + id, "", null, null);
        Checks.None(Violations(basis));
        return basis;
    }

    /// <summary>The legal basis after an update.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static LegalBasis Update(LegalBasis before, UpdateLegalBasisRequest call)
    {
        var after = Masks.Apply(before, call.LegalBasis, call.UpdateMask, Writable);
        Checks.None(Violations(after));
        return after;
    }

    private static IEnumerable<Violation> Violations(LegalBasis b) =>
    [
        .. b.Kind == LegalBasisKind.Unspecified ? [new Violation("legal_basis.kind", "Is required.")] : Array.Empty<Violation>(),
        .. Checks.Titles("legal_basis.titles", b.Titles),
        .. Checks.Period("legal_basis.in_force_to", b.InForceFrom, b.InForceTo),
        .. b.Matters.Count == 0 || b.Matters.Contains(Matter.Unspecified) ? [new Violation("legal_basis.matters", "Say what it covers.")] : Array.Empty<Violation>(),
        .. b.AsOfDate.Length == 0 ? [new Violation("legal_basis.as_of_date", "Say for which day the record is known to be right.")] : Array.Empty<Violation>(),
        .. Parties(b),
    ];

    private static IEnumerable<Violation> Parties(LegalBasis b)
    {
        if (b.Parties.Count < 2)
            yield return new("legal_basis.parties", "Name at least two parties.");
        foreach (var violation in Checks.NotDoubled("legal_basis.parties", "party", b.Parties.Select(p => p.Country + p.Organisation)))
            yield return violation;
        foreach (var violation in b.Parties.SelectMany((p, i) => Party(p, $"legal_basis.parties[{i}]")))
            yield return violation;
    }

    private static IEnumerable<Violation> Party(TreatyParty p, string field) =>
    [
        .. (p.Country.Length > 0) == (p.Organisation.Length > 0) ? [new Violation(field, "Give exactly one of country and organisation.")] : Array.Empty<Violation>(),
        .. Checks.Period(field + ".in_force_to", p.InForceFrom, p.InForceTo),
    ];
}
