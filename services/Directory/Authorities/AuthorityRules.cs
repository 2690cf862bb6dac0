using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>What an authority's record must satisfy: pure rules, all violations at once.</summary>
public static class AuthorityRules
{
    /// <summary>What an update may name; the country stays, since it decides who keeps the record.</summary>
    public static readonly IReadOnlyList<string> Writable =
    [
        "territory", "kind", "titles", "designations", "languages", "channel", "urgent_via_interpol", "contacts", "requirements",
        "superior", "end_date", "successor", "source", "as_of_date",
    ];

    /// <summary>The authority as it is entered.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Authority Enter(Authority given, string id, Facts facts, DateTimeOffset now)
    {
        var authority = WithoutOutput(given);
        authority.Name = "authorities/" + id;
        Freshness.Carry([], authority.Contacts, now);
        Checks.None(IdStartsWithCountry(authority, id).Concat(Violations(authority, facts)));
        return authority;
    }

    /// <summary>The authority after an update.</summary>
    /// <exception cref="Refusal">INVALID_FIELDS.</exception>
    public static Authority Update(Authority before, UpdateAuthorityRequest call, Facts facts, DateTimeOffset now)
    {
        var after = Masks.Apply(before, call.Authority, call.UpdateMask, Writable);
        foreach (var designation in after.Designations)
            designation.NotificationOverdue = false;
        Checks.None(Violations(after, facts));
        Freshness.Carry(before.Contacts, after.Contacts, now);
        return after;
    }

    /// <summary>Names that the record refers to, for <see cref="Facts.About"/>.</summary>
    public static IEnumerable<string> References(Authority authority) => [authority.Superior, authority.Successor];

    private static Authority WithoutOutput(Authority given)
    {
        var authority = given.Clone();
        (authority.Etag, authority.CreateTime, authority.UpdateTime) = ("", null, null);
        foreach (var designation in authority.Designations)
            designation.NotificationOverdue = false;
        return authority;
    }

    private static IEnumerable<Violation> IdStartsWithCountry(Authority authority, string id)
    {
        var prefix = authority.Country.ToLowerInvariant() + "-";
        return authority.Country.Length > 0 && !id.StartsWith(prefix, StringComparison.Ordinal) ? [new("authority_id", $"Must start with \"{prefix}\".")] : [];
    }

    private static IEnumerable<Violation> Violations(Authority a, Facts facts) =>
    [
        .. Country(a),
        .. a.Kind == AuthorityKind.Unspecified ? [new Violation("authority.kind", "Say what kind of body it is.")] : Array.Empty<Violation>(),
        .. Checks.Titles("authority.titles", a.Titles),
        .. Designations(a),
        .. Receiving(a),
        .. Checks.NotDoubled("authority.languages", "language", a.Languages),
        .. Checks.NotDoubled("authority.contacts", "id", a.Contacts.Select(c => c.Id)),
        .. a.Contacts.SelectMany((c, i) => Contact(c, $"authority.contacts[{i}]")),
        .. a.Requirements.SelectMany((r, i) => Requirement(r, $"authority.requirements[{i}]")),
        .. Neighbours(a, facts),
    ];

    private static IEnumerable<Violation> Country(Authority a)
    {
        if (a.Country.Length == 0 && a.Kind != AuthorityKind.Organisation)
            yield return new("authority.country", "Is required, except for an organisation.");
        if (a.Territory.Length > 0 && !a.Territory.StartsWith(a.Country + "-", StringComparison.Ordinal))
            yield return new("authority.territory", $"Is not a subdivision of {a.Country}.");
    }

    private static IEnumerable<Violation> Designations(Authority a)
    {
        for (var i = 0; i < a.Designations.Count; i++)
        {
            var d = a.Designations[i];
            if (a.Designations.Take(i).Any(other => other.Function == d.Function && other.Matter == d.Matter))
                yield return new($"authority.designations[{i}]", "Repeats function and matter of another: put the provisions together.");
            foreach (var violation in Checks.Period($"authority.designations[{i}].notified_date", d.DesignatedDate, d.NotifiedDate))
                yield return violation;
        }
    }

    // UNTOC 18(13) and (14): States say through which channel and in which languages they receive.
    private static IEnumerable<Violation> Receiving(Authority a)
    {
        if (!a.Designations.Any(d => d is { Function: Function.Receive, Matter: Matter.MutualLegalAssistance }))
            yield break;
        if (a.Languages.Count == 0)
            yield return new("authority.languages", "Name the languages in which requests are accepted (UNTOC 18(14)).");
        if (a.Channel == TransmissionChannel.Unspecified)
            yield return new("authority.channel", "Say how requests reach it (UNTOC 18(13)).");
    }

    private static IEnumerable<Violation> Contact(Contact c, string field)
    {
        if (c.Email.Length == 0 && c.Phone.Length == 0)
            yield return new(field, "Give an e-mail address or a telephone number.");
        foreach (var violation in Checks.Period(field + ".valid_to", c.ValidFrom, c.ValidTo))
            yield return violation;
        if (c.Hours is { TimeZone.Length: > 0 } hours && !TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out _))
            yield return new(field + ".hours.time_zone", $"\"{hours.TimeZone}\" is not a time zone of the IANA database.");
        if (c.Hours is { } office && office.Days.Distinct().Count() < office.Days.Count)
            yield return new(field + ".hours.days", "Names a day twice.");
    }

    private static IEnumerable<Violation> Requirement(LegalRequirement r, string field) =>
        Checks.OnePerLanguage(field + ".evidence_rules", r.EvidenceRules)
            .Concat(Checks.OnePerLanguage(field + ".procedure", r.Procedure))
            .Concat(r.AssistanceTypes.Contains(AssistanceType.Unspecified) ? [new Violation(field + ".assistance_types", "Names an unspecified type: leave the list empty for all types.")] : []);

    private static IEnumerable<Violation> Neighbours(Authority a, Facts facts)
    {
        foreach (var violation in Checks.Known("authority.superior", a.Superior, facts).Concat(Checks.Known("authority.successor", a.Successor, facts)))
            yield return violation;
        if (a.Superior == a.Name)
            yield return new("authority.superior", "Is the authority itself.");
        if (a.Successor == a.Name)
            yield return new("authority.successor", "Is the authority itself.");
        if (a.Successor.Length > 0 && a.EndDate.Length == 0)
            yield return new("authority.end_date", "Say on which day the successor took over.");
    }
}
