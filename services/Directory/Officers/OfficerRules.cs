using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>What an officer's record must satisfy: pure rules, all violations at once.</summary>
public static class OfficerRules
{
    /// <summary>What an update may name; the authority stays, since it decides who keeps the record.</summary>
    public static readonly IReadOnlyList<string> Writable = ["profession", "titles", "languages", "posting", "end_date"];

    /// <summary>The officer as he or she is entered.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Officer Enter(Officer given, string id, Facts facts)
    {
        var officer = given.Clone();
        (officer.Name, officer.Etag, officer.CreateTime, officer.UpdateTime) = ("officers/" + id, "", null, null);
        Derive(officer, facts);
        Checks.None(IdStartsWithCountry(officer, id).Concat(Violations(officer, facts)));
        return officer;
    }

    /// <summary>The officer after an update.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Officer Update(Officer before, UpdateOfficerRequest call, Facts facts)
    {
        var after = Masks.Apply(before, call.Officer, call.UpdateMask, Writable);
        Derive(after, facts);
        Checks.None(Violations(after, facts));
        return after;
    }

    /// <summary>A request for mutual legal assistance is signed by a judicial profession or a central authority's staff.</summary>
    public static bool MaySign(Profession profession) =>
        profession is Profession.Prosecutor or Profession.Magistrate or Profession.CentralAuthorityStaff;

    /// <summary>Names that the record refers to, for <see cref="Facts.About"/>.</summary>
    public static IEnumerable<string> References(Officer officer) => officer.Posting is { } posting
        ? [officer.Authority, posting.SendingCentralAuthority, posting.HostCentralAuthority, posting.HostAuthority]
        : [officer.Authority];

    private static void Derive(Officer officer, Facts facts)
    {
        officer.MaySign = MaySign(officer.Profession);
        officer.Country = facts[officer.Authority]?.Country ?? "";
        if (officer.Posting is { } posting)
            posting.SendingCountry = officer.Country;
    }

    private static IEnumerable<Violation> IdStartsWithCountry(Officer officer, string id)
    {
        var prefix = officer.Country.ToLowerInvariant() + "-";
        return officer.Country.Length > 0 && !id.StartsWith(prefix, StringComparison.Ordinal) ? [new("officer_id", $"Must start with \"{prefix}\".")] : [];
    }

    private static IEnumerable<Violation> Violations(Officer o, Facts facts) =>
    [
        .. o.Authority.Length == 0 ? [new Violation("officer.authority", "Is required.")] : Checks.Known("officer.authority", o.Authority, facts),
        .. o.Profession == Profession.Unspecified ? [new Violation("officer.profession", "Is required.")] : Array.Empty<Violation>(),
        .. Checks.OnePerLanguage("officer.titles", o.Titles),
        .. Checks.NotDoubled("officer.languages", "language", o.Languages),
        .. o.Posting is { } posting ? Posting(o, posting, facts) : [],
    ];

    private static IEnumerable<Violation> Posting(Officer o, Posting p, Facts facts) =>
    [
        .. p.HostCountry.Length > 0 && p.HostCountry == o.Country ? [new Violation("officer.posting.host_country", "Is the sending State itself.")] : Array.Empty<Violation>(),
        .. Central("officer.posting.sending_central_authority", p.SendingCentralAuthority, o.Country, facts),
        .. Central("officer.posting.host_central_authority", p.HostCentralAuthority, p.HostCountry, facts),
        .. Of("officer.posting.host_authority", p.HostAuthority, p.HostCountry, facts),
        .. Checks.Period("officer.posting.valid_to", p.ValidFrom, p.ValidTo),
    ];

    private static IEnumerable<Violation> Central(string field, string name, string country, Facts facts) =>
        facts[name] is { } authority && authority.Kind != AuthorityKind.CentralAuthority
            ? [new(field, $"{name} is not a central authority (UNTOC 18(13)).")]
            : Of(field, name, country, facts);

    private static IEnumerable<Violation> Of(string field, string name, string country, Facts facts)
    {
        if (name.Length == 0)
            return [];
        if (facts[name] is not { } authority)
            return Checks.Known(field, name, facts);
        return authority.Country == country ? [] : [new(field, $"{name} is not an authority of {country}.")];
    }
}
