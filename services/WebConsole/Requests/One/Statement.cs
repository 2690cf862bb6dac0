using Google.Protobuf.WellKnownTypes;
using InfoSharing.Mla.V1;
using Enum = System.Enum;

namespace InfoSharing.WebConsole.Requests.One;

/// <summary>What was said in a move: a question, an answer, a ground, reasons, conditions. The request after it holds the newest of each.</summary>
/// <param name="What">What kind of word it is; null: the move says it.</param>
/// <param name="Text">As it was written; empty where the kind says all.</param>
internal sealed record Statement(Enum? What, string Text = "")
{
    internal static IEnumerable<Statement> Of(string move, Request? after) =>
        after is null ? [] : Said(move, after).Where(s => s.What is not null || s.Text.Length > 0);

    private static IEnumerable<Statement> Said(string move, Request r) => move switch
    {
        "ASK_OPINION" => [new(null, r.Opinion?.Question ?? "")],
        "GIVE_OPINION" when r.Opinion is { } o => [new(o.Verdict, o.Text)],
        "RECORD_DELIVERY" when r.Deliveries is [.., var d] => [new(d.Evidence, d.Note)],
        "ACKNOWLEDGE" => [new(null, $"{r.RequestedReference} · {r.RequestedContact}")],
        "REQUEST_INFORMATION" => [new(null, r.InformationRequests[^1].Question)],
        "PROVIDE_INFORMATION" => [new(null, Newest(r.InformationRequests, i => i.AnswerTime)?.Answer ?? "")],
        "CONSULT" or "REPORT_CONFIDENTIALITY" => Spoken(r),
        "ACCEPT_MEASURES" => Offered(r),
        "DECLINE_CONDITIONS" => [new(null, Newest(r.Conditions, k => k.DeclineTime)?.DeclineReasons ?? "")],
        "POSTPONE_MEASURES" => [.. r.Measures.Select(m => m.Postponement).Where(p => p is not null).Take(1).Select(p => new Statement(p.Ground, p.Reasons))],
        "REFUSE_MEASURES" => [.. Newest(r.Measures, m => m.Refusal?.Time) is { } m ? new[] { new Statement(m.Refusal.Ground, m.Refusal.Reasons) } : []],
        "REDIRECT" => [new(null, r.RedirectReason)],
        "REPORT_EXECUTION" => Results(r),
        "WITHDRAW" => [new(null, r.WithdrawReason)],
        "CONFIRM_RESULT" => [new(null, r.ConfirmText)],
        "CLOSE" => [new(null, r.CloseText)],
        _ => Beside(move, r),
    };

    private static IEnumerable<Statement> Beside(string move, Request r) => move switch
    {
        "CONFIRM_IN_WRITING" => [new(null, r.WrittenConfirmation?.Text ?? "")],
        "REMIND" => [new(null, Newest(r.Signals, s => s.Time)?.Text ?? "")],
        "MARK_URGENT" => [new(r.Urgency, Newest(r.Signals, s => s.Time)?.Text ?? "")],
        "ASK_PROGRESS" => [new(null, r.ProgressQuestions[^1].Question)],
        "ANSWER_PROGRESS" => [new(null, Newest(r.ProgressQuestions, q => q.AnswerTime)?.Answer ?? "")],
        "PROPOSE_COSTS" => [new(r.CostProposals[^1].Bearer, $"{Moves.Money.Text(r.CostProposals[^1].AmountMinor, r.CostProposals[^1].Currency)} · {r.CostProposals[^1].Explanation}")],
        "ANSWER_COSTS" when Newest(r.CostProposals, p => p.AnswerTime) is { } p => [new(p.Answer, p.AnswerText)],
        "ASK_USE_CONSENT" => [new(null, $"{r.UseConsents[^1].Purpose} · {r.UseConsents[^1].Proceedings}")],
        "DECIDE_USE_CONSENT" when Newest(r.UseConsents, u => u.DecideTime) is { } u => [new(u.Decision, u.Reasons)],
        "RECORD_USE" => [new(null, $"{r.Uses[^1].Purpose} · {r.Uses[^1].Proceedings}")],
        "GIVE_DISCLOSURE_NOTICE" => [new(null, r.DisclosureNotices[^1].Text)],
        "RECORD_PROTECTION" => [new(null, r.Measures.FirstOrDefault(m => m.PersonReturn is not null)?.PersonReturn.ProtectionReason ?? "")],
        _ => OnVessel(move, r.Measures.FirstOrDefault(m => m.Vessel is not null)?.Vessel),
    };

    private static IEnumerable<Statement> OnVessel(string move, Vessel? v) => (move, v) switch
    {
        (_, null) => [],
        ("CONFIRM_REGISTRY", _) => [new(v.State)],
        ("REQUEST_VESSEL_AUTHORISATION", _) => v.Asked.Select(a => new Statement(a)),
        ("DECIDE_VESSEL_AUTHORISATION", _) => [new(v.State), .. v.Authorised.Select(a => new Statement(a)), .. v.Conditions.Select(c => new Statement(c.Kind, c.Text))],
        ("REPORT_VESSEL_MEASURE", _) => v.Taken.Select(a => new Statement(a)),
        ("REPORT_VESSEL_RESULTS", _) => [new(null, v.Results)],
        _ => [],
    };

    private static IEnumerable<Statement> Spoken(Request r) =>
        r.Consultations.SelectMany(c => c.Messages.Select(m => (Consultation: c, Message: m))).MaxBy(s => s.Message.Time.ToDateTimeOffset()) is { Message: { } last, Consultation: { } about }
            ? [new(about.Contemplated == Contemplated.Nothing ? null : about.Contemplated, last.Text)]
            : [];

    // Together with the acceptance, so with the same moment as the newest decision.
    private static IEnumerable<Statement> Offered(Request r)
    {
        var moment = Newest(r.Measures, m => m.DecideTime)?.DecideTime;
        return r.Conditions.Where(k => k.OfferTime.Equals(moment)).Select(k => new Statement(k.Kind, k.Text));
    }

    private static IEnumerable<Statement> Results(Request r)
    {
        var all = r.Measures.SelectMany(m => m.Results).ToList();
        var moment = Newest(all, x => x.Time)?.Time;
        return all.Where(x => x.Time.Equals(moment)).Select(x => new Statement(x.Outcome, x.Summary));
    }

    private static T? Newest<T>(IEnumerable<T> all, Func<T, Timestamp?> when) where T : class =>
        all.Where(a => when(a) is not null).MaxBy(a => when(a)!.ToDateTimeOffset());
}
