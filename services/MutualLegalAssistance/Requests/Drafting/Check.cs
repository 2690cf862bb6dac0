namespace InfoSharing.MutualLegalAssistance;

/// <summary>The draft check: everything that transmission would refuse, and what else a drafter should know.</summary>
public static class Check
{
    public static IReadOnlyList<Finding> Of(Request request, KnownFacts facts, Terms terms, DateTimeOffset now) =>
    [
        .. Address.Of(request, facts, now),
        .. Completeness.Of(request),
        .. WellFormed.Of(request, now).Select(f => Findings.Error(f.Reason, f.Field, f.Sentence, f.Paragraph)),
        .. Label(request, terms.Of(request.Urgency), now),
        .. Bases.Of(request, facts),
        .. Requirements.Of(request, facts),
    ];

    /// <summary>Refuses with the reason of the first error and every error as a field violation.</summary>
    public static void Require(Request request, KnownFacts facts, Moment moment)
    {
        var now = moment.Now;
        var errors = Of(request, facts, moment.Terms, now).Where(f => f.Severity == Severity.Error).ToList();
        if (errors.Count == 0)
            return;
        var violations = errors.Select(f => new Violation("request." + f.Field, $"{f.Message} ({f.Paragraph})"));
        throw new Refusal(Grpc.Core.StatusCode.FailedPrecondition, Reasons[errors[0].Code], $"{errors[0].Message} ({errors[0].Paragraph}).", violations)
        {
            Metadata = Facts(request, facts, now),
        };
    }

    // After the expiry only the originator reads on: the other side could not do its duties any more.
    private static IEnumerable<Finding> Label(Request request, Pace pace, DateTimeOffset now)
    {
        if (request.Handling?.ExpireTime?.ToDateTimeOffset() is not { } expiry || expiry <= now)
            yield break;
        if (expiry < now + pace.Acknowledge)
            yield return Findings.Error(Reason.ExpiryTooEarly, "handling.expire_time", "The label runs out before the request has to be acknowledged", "UNTOC 18(13)");
        else if (expiry < now + pace.Acknowledge + pace.Decide + pace.Execute)
            yield return Findings.Warning("EXPIRY_EARLY", "handling.expire_time", "The label runs out before the request has to be executed", "UNTOC 18(24)");
    }

    private static readonly Dictionary<string, Reason> Reasons =
        Enum.GetValues<Reason>().ToDictionary(r => ProtoNames.Short(r));

    private static Dictionary<string, string> Facts(Request request, KnownFacts facts, DateTimeOffset now)
    {
        var known = new Dictionary<string, string>();
        if (Address.Right(request, facts, now) is { } right)
            known["right_authority"] = right.Name;
        if (facts.Requested is { } requested)
            (known["accepted_languages"], known["channel"]) = (string.Join(",", requested.Languages), ProtoNames.Short(requested.Channel));
        return known;
    }
}
