using InfoSharing.Directory.V1;
using Authority = InfoSharing.Directory.V1.Authority;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Requests go to the authority that was designated for them, in a language and by a channel that its State accepts (UNTOC 18(13), 18(14)).</summary>
public static class Address
{
    public static IEnumerable<Finding> Of(Request request, KnownFacts facts, DateTimeOffset now)
    {
        if (request.RequestedAuthority.Length == 0)
            yield break;
        if (facts.Requested is not { } requested)
        {
            yield return Findings.Error(Reason.AuthorityUnknown, "requested_authority", "The directory knows no such authority", "UNTOC 18(13)");
            yield break;
        }

        if (requested.Country == request.RequestingState)
            yield return Findings.Error(Reason.SameState, "requested_authority", "The requested authority is of one's own State", "UNTOC 18(1)");
        else if (!Receives(requested, request, now))
            yield return NotDesignated(request, facts, now);
        if (facts.Requesting is not { } requesting || !Is(requesting, Function.Transmit, Matter.MutualLegalAssistance, now))
            yield return Findings.Error(Reason.AuthorityNotDesignated, "requesting_authority", "Only an authority designated to transmit signs; forward the draft to your central authority", "UNTOC 18(13), 18(15)(a)");
        foreach (var finding in Language(request, requested).Concat(Channels(request, requested)).Concat(Oral(request, requested)))
            yield return finding;
    }

    /// <summary>The designated authority of the requested State, if the directory knows it.</summary>
    public static Authority? Right(Request request, KnownFacts facts, DateTimeOffset now) => facts.OfRequestedState
        .Where(a => Receives(a, request, now))
        .OrderBy(a => a.Kind == AuthorityKind.CentralAuthority ? 0 : 1).ThenBy(a => a.Territory.Length).ThenBy(a => a.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    // Designated for mutual legal assistance, or for the matter of every measure: ships, extradition, return, police.
    private static bool Receives(Authority authority, Request request, DateTimeOffset now) =>
        Is(authority, Function.Receive, Matter.MutualLegalAssistance, now)
        || (request.Measures.Count > 0 && request.Measures.All(m => Is(authority, Function.Receive, Matters.Of(m.Type), now)));

    private static bool Is(Authority authority, Function function, Matter matter, DateTimeOffset now) =>
        (authority.EndDate.Length == 0 || string.CompareOrdinal(authority.EndDate, $"{now:yyyy-MM-dd}") >= 0)
        && authority.Designations.Any(d => d.Function == function && d.Matter == matter);

    private static Finding NotDesignated(Request request, KnownFacts facts, DateTimeOffset now) =>
        Findings.Error(Reason.AuthorityNotDesignated, "requested_authority",
            Right(request, facts, now) is { } right
                ? $"Not designated to receive such requests; the right authority is {right.Name}"
                : "Not designated to receive such requests; the directory knows no other", "UNTOC 18(13)");

    private static IEnumerable<Finding> Language(Request request, Authority requested)
    {
        if (request.Language.Length == 0)
            yield break;
        if (requested.Languages.Count == 0)
            yield return Findings.Warning("LANGUAGES_UNKNOWN", "language", "The directory does not know which languages this authority accepts", "UNTOC 18(14)");
        else if (!requested.Languages.Any(l => Accepts(l, request.Language)))
            yield return Findings.Error(Reason.LanguageNotAccepted, "language", $"The requested State accepts {string.Join(", ", requested.Languages)}", "UNTOC 18(14)");
    }

    // "fr" accepts "fr-CA".
    private static bool Accepts(string accepted, string language) =>
        language.Equals(accepted, StringComparison.OrdinalIgnoreCase) || language.StartsWith(accepted + "-", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Finding> Channels(Request request, Authority requested)
    {
        if (request.Channel == Channel.Interpol && (!requested.UrgentViaInterpol || !IsUrgent(request)))
            yield return Findings.Error(Reason.ChannelNotAccepted, "channel", "Through INTERPOL only in urgent circumstances and where agreed", "UNTOC 18(13)");
        if (requested.Channel == TransmissionChannel.DiplomaticRequired && (request.Channel is Channel.Unspecified or Channel.Direct))
            yield return Findings.Error(Reason.ChannelNotAccepted, "channel", "The requested State requires diplomatic channels", "UNTOC 18(13)");
    }

    private static IEnumerable<Finding> Oral(Request request, Authority requested)
    {
        if (request.Form != RequestForm.Oral)
            yield break;
        var refused = requested.Requirements.Any(r => r.OralUrgentRequestsAccepted == LegalAnswer.No);
        if (refused || !IsUrgent(request))
            yield return Findings.Error(Reason.OralNotAllowed, "form", "Oral requests only in urgent circumstances and where the States agree", "UNTOC 18(14)");
    }

    public static bool IsUrgent(Request request) => request.Urgency is Urgency.Urgent or Urgency.EmergencyLife;
}
