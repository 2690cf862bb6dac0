using InfoSharing.Cli.Commands;
using InfoSharing.Mla.V1;
using Spectre.Console;

namespace InfoSharing.Cli.Output;

/// <summary>One request: first whose turn it is, then what it is about.</summary>
internal static class RequestView
{
    public static void Write(Screen screen, Request request)
    {
        screen.Markup($"[bold]{Words.Called(request).EscapeMarkup()}[/]  [bold]{Words.Of(request.State)}[/]{Urgency(request)}");
        if (request.Reference.Length > 0)
            Row(screen, "name", request.Name);
        WriteTurn(screen, request);
        Row(screen, "from", Join(request.RequestingState, request.RequestingAuthority, request.Officer));
        Row(screen, "to", Join(request.RequestedState, request.RequestedAuthority, request.ForwardedTo.Length > 0 ? $"forwarded to {request.ForwardedTo}" : ""));
        Row(screen, "subject", request.SubjectMatter);
        Row(screen, "purpose", request.Purpose);
        Row(screen, "basis", request.LegalBasis is { } basis ? Join(Words.Of(basis.Kind), basis.Treaty, basis.Explanation) : "");
        Row(screen, "deadline", request.Deadline is null ? "" : Join(When(screen, request.Deadline), request.DeadlineReason));
        Row(screen, "theirs", Join(request.RequestedReference, request.RequestedContact));
        Row(screen, "ended", Join(request.RedirectedTo, request.RedirectReason, request.WithdrawReason, request.ConfirmText, request.CloseText));
        WriteMeasures(screen, request);
        WriteOpen(screen, request);
        Row(screen, "moves", Moves(request, Side.Requesting, request.RequestingMoves));
        Row(screen, "", Moves(request, Side.Requested, request.RequestedMoves));
        Row(screen, "etag", request.Etag);
    }

    private static void WriteTurn(Screen screen, Request request)
    {
        Row(screen, "turn", request.NextMove is { Side: not Side.Unspecified } next ? Describe(request, next) : "nobody: there is nothing to do");
        if (request.NextMove is { Since: not null } since)
            Row(screen, "since", When(screen, since.Since));
        if (request.NextMove is { Due: not null } due)
            Row(screen, "until", When(screen, due.Due) + (due.Stage > Stage.None ? $", {Words.Of(due.Stage)}" : ""));
        foreach (var other in request.AlsoDue)
            Row(screen, "also due", Join(Describe(request, other), other.Due is null ? "" : $"until {When(screen, other.Due)}"));
    }

    private static string Describe(Request request, NextMove move) =>
        $"{Words.StateOf(request, move.Side)} {move.Authority}: {Words.Of(move.Duty)}"
        + (move.Subject.Length > 0 ? $" {move.Subject}" : "")
        + (move.Measures.Count > 0 ? $" [{string.Join(' ', move.Measures)}]" : "")
        + (move.Paragraph.Length > 0 ? $" ({move.Paragraph})" : "");

    private static void WriteMeasures(Screen screen, Request request)
    {
        foreach (var measure in request.Measures)
        {
            Row(screen, measure.Id.Length > 0 ? measure.Id : "measure", Join(Words.Of(measure.Type), Words.Of(measure.State), measure.Description));
            if (measure.Refusal is { } refusal)
                Row(screen, "", $"refused on {Words.Code(refusal.Ground)}: {refusal.Reasons}");
            if (measure.Postponement is { } postponed)
                Row(screen, "", $"postponed on {Words.Code(postponed.Ground)} until {Words.At(postponed.ReviewTime)}: {postponed.Reasons}");
            foreach (var result in measure.Results)
                Row(screen, "", $"{Words.Of(result.Outcome)}: {result.Summary}");
        }
    }

    // Questions, consultations, conditions and proposals by the ids that the moves take.
    private static void WriteOpen(Screen screen, Request request)
    {
        foreach (var asked in request.InformationRequests)
            Row(screen, asked.Id, $"asked: {asked.Question}{Reply(asked.Answer, asked.NoAnswerTime is not null)}");
        foreach (var talk in request.Consultations)
        {
            Row(screen, talk.Id, $"consultation on {Words.Of(talk.Contemplated)}, due {Words.At(talk.Due)}{(talk.NoAnswerTime is null ? "" : ", no answer")}");
            foreach (var message in talk.Messages)
                Row(screen, "", $"{Words.StateOf(request, message.Side)}: {message.Text}");
        }

        foreach (var condition in request.Conditions)
            Row(screen, condition.Id, $"condition {Words.Of(condition.Kind)}: {condition.Text}{(condition.Binding ? " (binding)" : condition.DeclineTime is null ? " (offered)" : " (declined)")}");
        foreach (var costs in request.CostProposals)
            Row(screen, costs.Id, $"costs {costs.AmountMinor / 100m:0.00} {costs.Currency}, borne by {Words.Of(costs.Bearer)}: {costs.Explanation}{Reply(Words.Of(costs.Answer), late: false)}");
        foreach (var question in request.ProgressQuestions)
            Row(screen, question.Id, $"progress? {question.Question}{Reply(question.Answer, late: false)}");
        foreach (var use in request.UseConsents)
            Row(screen, use.Id, $"use for {use.Purpose}, {use.Proceedings}{Reply(Words.Of(use.Decision), late: false)}");
    }

    private static string Reply(string answer, bool late) => answer.Length > 0 ? $" → {answer}" : late ? " → no answer" : " → open";

    // The moves as the verbs that make them.
    private static string Moves(Request request, Side side, IEnumerable<Move> moves)
    {
        var verbs = moves.Select(VerbOf).ToList();
        return verbs.Count == 0 ? "" : $"{Words.StateOf(request, side)}: {string.Join(", ", verbs)}";
    }

    private static string VerbOf(Move move)
    {
        var verb = Nouns.VerbOf(move.ToString()) ?? Nouns.VerbOf(move + "Request");
        return verb is null ? Words.Of(move) : VesselVerbs.Noun.Verbs.Contains(verb) ? $"vessel {verb.Word}" : verb.Word;
    }

    private static string Urgency(Request request) => request.Urgency > Mla.V1.Urgency.Routine ? $"  [bold red]{Words.Of(request.Urgency)}[/]" : "";

    private static string When(Screen screen, Google.Protobuf.WellKnownTypes.Timestamp time) => $"{Words.At(time)} ({Words.Relative(time, screen.Clock.GetUtcNow())})";

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    private static void Row(Screen screen, string title, string text)
    {
        if (text.Length > 0)
            screen.Line($"  {title,-9} {text}");
    }
}
