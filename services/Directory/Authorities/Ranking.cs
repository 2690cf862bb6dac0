using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

/// <summary>Which authority to turn to, best first, and why.</summary>
public static class Ranking
{
    /// <summary>What is looked for, and when.</summary>
    /// <param name="Call">The question.</param>
    /// <param name="ContactPeriod">See <see cref="Freshness"/>.</param>
    /// <param name="Now">UTC.</param>
    public sealed record Question(FindAuthoritiesRequest Call, TimeSpan ContactPeriod, DateTimeOffset Now)
    {
        internal string Today { get; } = Checks.Date(Now);
    }

    // Smaller is better; the places are compared from left to right, the name decides last.
    private sealed record Candidate(Authority Authority, List<(int Place, MatchReason Reason)> Marks, Contact? Contact);

    /// <summary>The competent ones of <paramref name="authorities"/>; ended ones and other territories' are left out.</summary>
    public static IReadOnlyList<RankedAuthority> Rank(Question question, IEnumerable<Authority> authorities)
    {
        var candidates = authorities.Select(a => Judge(question, a)).OfType<Candidate>()
            .Order(Comparer<Candidate>.Create(Compare)).ToList();
        return [.. candidates.Select((c, i) => Answer(c, i + 1))];
    }

    private static RankedAuthority Answer(Candidate candidate, int rank) => new()
    {
        Rank = rank,
        Authority = candidate.Authority,
        Reasons = { candidate.Marks.Select(m => m.Reason).Where(r => r != MatchReason.Unspecified) },
        Contact = candidate.Contact,
    };

    private static int Compare(Candidate? a, Candidate? b)
    {
        for (var i = 0; i < a!.Marks.Count; i++)
        {
            if (a.Marks[i].Place.CompareTo(b!.Marks[i].Place) is var order and not 0)
                return order;
        }

        return string.CompareOrdinal(a.Authority.Name, b!.Authority.Name);
    }

    private static Candidate? Judge(Question question, Authority authority)
    {
        var call = question.Call;
        if (authority.Country != call.Country || HasEnded(authority, question.Today))
            return null;
        if (Territory(call, authority) is not { } territory || Designated(call, authority) is not { } designated)
            return null;
        var contact = BestContact(question, authority);
        return new(authority, [territory, designated, Central(call, authority), Language(call, authority), Urgent(question, authority), Channel(authority), Fresh(question, contact)], contact);
    }

    private static bool HasEnded(Authority authority, string today) =>
        authority.EndDate.Length > 0 && string.CompareOrdinal(authority.EndDate, today) < 0;

    // UNTOC 18(13): a special region may have its own central authority.
    private static (int, MatchReason)? Territory(FindAuthoritiesRequest call, Authority authority) => (call.Territory, authority.Territory) switch
    {
        (_, "") => (1, MatchReason.Unspecified),
        ("", _) => (2, MatchReason.TerritoryOnly),
        var (asked, own) when asked == own => (0, MatchReason.TerritoryItsOwn),
        _ => null,
    };

    private static (int, MatchReason)? Designated(FindAuthoritiesRequest call, Authority authority) =>
        authority.Designations
            .Where(d => d.Function == call.Function && d.Matter == call.Matter)
            .Select(d => Match(call, d))
            .Where(m => m is not null)
            .Min();

    private static (int, MatchReason)? Match(FindAuthoritiesRequest call, Designation designation)
    {
        if (call.Convention == Convention.Unspecified || designation.Provisions.Count == 0)
            return (2, MatchReason.DesignatedForMatter);
        var named = designation.Provisions.Where(p => p.Convention == call.Convention).ToList();
        if (call.Article.Length > 0 && named.Any(p => p.Article.Length > 0 && SameArticle(p.Article, call.Article)))
            return (0, MatchReason.DesignatedForArticle);
        return named.Any(p => call.Article.Length == 0 || p.Article.Length == 0) ? (1, MatchReason.DesignatedForConvention) : null;
    }

    // "18" covers "18(13)" and the other way round; "18(13)" and "18(14)" are different paragraphs.
    private static bool SameArticle(string a, string b) =>
        a == b || a.StartsWith(b + "(", StringComparison.Ordinal) || b.StartsWith(a + "(", StringComparison.Ordinal);

    private static (int, MatchReason) Central(FindAuthoritiesRequest call, Authority authority) =>
        call.Function is Function.Receive or Function.Transmit && authority.Kind == AuthorityKind.CentralAuthority
            ? (0, MatchReason.CentralAuthority)
            : (1, MatchReason.Unspecified);

    private static (int, MatchReason) Language(FindAuthoritiesRequest call, Authority authority)
    {
        if (call.Language.Length == 0)
            return (0, MatchReason.Unspecified);
        return authority.Languages.Any(l => SameLanguage(l, call.Language)) ? (0, MatchReason.LanguageAccepted) : (1, MatchReason.LanguageNotAccepted);
    }

    private static (int, MatchReason) Urgent(Question question, Authority authority)
    {
        if (!question.Call.Urgent)
            return (0, MatchReason.Unspecified);
        if (Usable(question, authority).Any(c => c.Urgent))
            return (0, MatchReason.UrgentContact);
        return authority.UrgentViaInterpol ? (1, MatchReason.UrgentViaInterpol) : (2, MatchReason.Unspecified);
    }

    private static (int, MatchReason) Channel(Authority authority) => authority.Channel switch
    {
        TransmissionChannel.Direct => (0, MatchReason.DirectChannel),
        TransmissionChannel.DiplomaticRequired => (2, MatchReason.DiplomaticChannel),
        _ => (1, MatchReason.Unspecified),
    };

    private static (int, MatchReason) Fresh(Question question, Contact? contact)
    {
        if (contact is null)
            return (2, MatchReason.ContactMissing);
        return Freshness.IsStale(contact, question.ContactPeriod, question.Now) ? (1, MatchReason.ContactStale) : (0, MatchReason.ContactConfirmed);
    }

    private static IEnumerable<Contact> Usable(Question question, Authority authority) =>
        authority.Contacts.Where(c => Checks.Covers(c.ValidFrom, c.ValidTo, question.Today));

    private static Contact? BestContact(Question question, Authority authority) =>
        Usable(question, authority)
            .OrderBy(c => c.Urgent == question.Call.Urgent ? 0 : 1)
            .ThenBy(c => Freshness.IsStale(c, question.ContactPeriod, question.Now) ? 1 : 0)
            .ThenBy(c => question.Call.Language.Length == 0 || c.Languages.Any(l => SameLanguage(l, question.Call.Language)) ? 0 : 1)
            .FirstOrDefault();

    // The primary subtag decides: who reads "fr" reads "fr-CA".
    private static bool SameLanguage(string a, string b) => Primary(a).Equals(Primary(b), StringComparison.OrdinalIgnoreCase);

    private static string Primary(string tag) => tag.Split('-', 2)[0];
}
