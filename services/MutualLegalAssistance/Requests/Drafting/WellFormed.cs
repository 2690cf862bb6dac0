namespace InfoSharing.MutualLegalAssistance;

/// <summary>What is refused already in a draft: dates, terms and urgencies that make no sense, or none without their reasons.</summary>
public static class WellFormed
{
    public static void Require(Request request, DateTimeOffset now)
    {
        var findings = Of(request, now).ToList();
        if (findings.Count > 0)
            throw new Refusal(Grpc.Core.StatusCode.InvalidArgument, findings[0].Reason, findings[0].Sentence, findings.Select(f => new Violation("request." + f.Field, f.Sentence)));
    }

    public static IEnumerable<(Reason Reason, string Field, string Sentence, string Paragraph)> Of(Request request, DateTimeOffset now)
    {
        if (request.Deadline is not null && Completeness.Blank(request.DeadlineReason))
            yield return (Reason.DeadlineWithoutReason, "deadline_reason", "A deadline needs its reason", "UNTOC 18(24)");
        if (request.Deadline is not null && request.Deadline.ToDateTimeOffset() <= now)
            yield return (Reason.DeadlinePast, "deadline", "The deadline lies in the past", "UNTOC 18(24)");
        if (request.Urgency is Urgency.Urgent or Urgency.EmergencyLife && request.UrgencyReason == UrgencyReason.Unspecified)
            yield return (Reason.UrgencyWithoutReason, "urgency_reason", "An urgent request states the reason for its urgency", "UNTOC 18(14)");
        if (request.Urgency == Urgency.EmergencyLife && request.UrgencyReason is not (UrgencyReason.RiskToLife or UrgencyReason.SeaOperation or UrgencyReason.Unspecified))
            yield return (Reason.UrgencyWithoutReason, "urgency_reason", "An emergency is a risk to life", "UNTOC 18(14)");
        if (request.Handling?.ExpireTime is { } expiry && expiry.ToDateTimeOffset() <= now)
            yield return (Reason.ExpiryTooEarly, "handling.expire_time", "The label has run out already", "handling label");
        for (var i = 0; i < request.Measures.Count; i++)
        {
            if (request.Measures[i].Appearance?.SafeConductDays is > 0 and < Terms.SafeConductDays)
                yield return (Reason.SafeConductTooShort, $"measures[{i}].appearance.safe_conduct_days", "A safe conduct lasts fifteen days or longer", "UNTOC 18(27)");
        }
    }
}
