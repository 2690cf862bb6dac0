using Google.Protobuf.WellKnownTypes;
using InfoSharing.Mla.V1;
using Enum = System.Enum;

namespace InfoSharing.WebConsole.Requests.One;

/// <summary>What one side asked of the other, and whether it was answered.</summary>
/// <param name="Id">"q1"</param>
/// <param name="What">The move, or the kind of condition.</param>
/// <param name="Texts">Who said it, and what.</param>
/// <param name="Due">Until when it is to be answered, while it is open.</param>
/// <param name="Answered">What became of it; null: it is open.</param>
internal sealed record Exchange(string Id, Enum What, IReadOnlyList<(Side By, string Text)> Texts, Timestamp? Due, Enum? Answered)
{
    /// <summary>Of the whole request, or what a move is about: then the open ones.</summary>
    internal static IEnumerable<Exchange> Of(Request r, Move about) => about switch
    {
        Move.Unspecified => [.. Conditions(r), .. Costs(r), .. Open([.. Questions(r), .. Consultations(r), .. Progress(r), .. Consents(r)]), .. LastWords(r)],
        Move.ProvideInformation => Open(Questions(r)),
        Move.Consult or Move.RefuseMeasures or Move.PostponeMeasures => Consultations(r),
        Move.AcceptConditions or Move.DeclineConditions => Open(Conditions(r)),
        Move.ProposeCosts => Costs(r),
        Move.AnswerCosts => Open(Costs(r)),
        Move.AnswerProgress => Open(Progress(r)),
        Move.DecideUseConsent => Open(Consents(r)),
        Move.RecordUse => Consents(r),
        Move.RecordNoAnswer => Open([.. Questions(r), .. Consultations(r), .. Conditions(r), .. Costs(r)]),
        Move.GiveOpinion when r.Opinion is { } opinion => [new("", Move.AskOpinion, [(Side.Requesting, opinion.Question)], null, null)],
        _ => [],
    };

    private static IEnumerable<Exchange> Open(IEnumerable<Exchange> all) => all.Where(e => e.Answered is null);

    private static IEnumerable<Exchange> Questions(Request r) => r.InformationRequests.Select(i => new Exchange(
        i.Id, Move.RequestInformation, [(Side.Requested, i.Question), (Side.Requesting, i.Answer)], i.Due,
        i.AnswerTime is not null ? Move.ProvideInformation : i.NoAnswerTime is not null ? Move.RecordNoAnswer : null));

    private static IEnumerable<Exchange> Consultations(Request r) => r.Consultations.Select(c => new Exchange(
        c.Id, c.Contemplated, [.. c.Messages.Select(m => (m.Side, m.Text))], c.Due,
        c.AnswerTime is not null ? Move.Consult : c.NoAnswerTime is not null ? Move.RecordNoAnswer : null));

    private static IEnumerable<Exchange> Conditions(Request r) => r.Conditions.Select(k => new Exchange(
        k.Id, k.Kind, [(Side.Requested, k.Text), (Side.Requesting, k.DeclineReasons)], k.Due,
        k.AcceptTime is not null ? Move.AcceptConditions : k.DeclineTime is not null ? Move.DeclineConditions : null));

    private static IEnumerable<Exchange> Costs(Request r) => r.CostProposals.Select(p => new Exchange(
        p.Id, p.Bearer, [(Side.Requested, $"{Moves.Money.Text(p.AmountMinor, p.Currency)} · {p.Explanation}"), (Side.Requesting, p.AnswerText)], p.Due,
        p.Answer == CostAnswer.Unspecified ? null : p.Answer));

    // They ask for nothing.
    private static IEnumerable<Exchange> LastWords(Request r) =>
        from word in new[] { (Move: Move.ConfirmResult, Text: r.ConfirmText), (Move: Move.Close, Text: r.CloseText) }
        where word.Text.Length > 0
        select new Exchange("", word.Move, [(Side.Requesting, word.Text)], null, null);

    private static IEnumerable<Exchange> Progress(Request r) => r.ProgressQuestions.Select(q => new Exchange(
        q.Id, Move.AskProgress, [(Side.Requesting, q.Question), (Side.Requested, q.Answer)], q.Due, q.AnswerTime is null ? null : Move.AnswerProgress));

    private static IEnumerable<Exchange> Consents(Request r) => r.UseConsents.Select(u => new Exchange(
        u.Id, Move.AskUseConsent, [(Side.Requesting, $"{u.Purpose} · {u.Proceedings}"), (Side.Requested, u.Reasons)], u.Due,
        u.Decision == UseDecision.Unspecified ? null : u.Decision));
}
