using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    /// <summary>The question and its running number commit together.</summary>
    public override async Task<InformationRequest> AskInformation(AskInformationRequest call, ServerCallContext context)
    {
        var given = call.InformationRequest;
        var state = await facts.StateOf(given.AskedAuthority, "information_request.asked_authority", context.CancellationToken);
        // A case that the asking side reads itself; whether the other side reads it is not told.
        if (given.Case.Length > 0)
            await ledger.Get(Cases.Type, given.Case, context.Caller());
        return await ledger.Commit(context.Write(call, Move.AskInformation), async () =>
        {
            var moment = Moment.Of(ledger, context);
            var question = Rules.AskInformation(given, state, moment);
            ledger.Stamp(question, isNew: true);
            var name = Counters.OfQuestions(moment.State, state, moment.Now.Year);
            await ledger.Known(Counters.Type, name);
            return Unit.With(Questions.Type, question, 0, Counters.Type, name, counter => Number(question, counter ?? new Counter { Name = name }, moment.Now.Year));
        });
    }

    private Counter Number(InformationRequest question, Counter counter, int year)
    {
        counter.Last++;
        question.Reference = $"{question.AskingState}-{question.AskedState}-{year}-I{counter.Last:000000}";
        ledger.Stamp(counter, isNew: counter.CreateTime is null);
        return counter;
    }
}

/// <summary>A question with its limit of use and its date.</summary>
public static partial class Rules
{
    public static InformationRequest AskInformation(InformationRequest given, string state, Moment m)
    {
        if (given.AskedAuthority == m.Authority)
            throw Refusal.Bad(Reason.SameAuthority, "information_request.asked_authority", "One's own authority is asked without a request");
        if (given.Urgency != InformationUrgency.Routine && given.UrgencyReason.Trim().Length == 0)
            throw Refusal.Bad(Reason.UrgencyWithoutReason, "information_request.urgency_reason", "Say why it is urgent");
        if (m.IsAfter(given.DueTime))
            throw Refusal.Bad(Reason.DatePast, "information_request.due_time", "The date lies in the past");
        return new InformationRequest
        {
            Name = $"informationRequests/{Guid.CreateVersion7(m.Now)}",
            AskingAuthority = m.Authority, AskingState = m.State, Officer = m.Principal, AskedAuthority = given.AskedAuthority, AskedState = state,
            Case = given.Case, Subject = given.Subject, Question = given.Question, Purpose = given.Purpose, Kind = given.Kind,
            Urgency = given.Urgency, UrgencyReason = given.UrgencyReason, DueTime = given.DueTime ?? m.In(TermOf(given.Urgency)), Handling = given.Handling,
            State = InformationState.Sent, Turn = given.AskedAuthority, SentTime = m.Time,
        };
    }

    // Directive (EU) 2023/977, article 5(1): 8 hours, 3 days and 7 days.
    private static TimeSpan TermOf(InformationUrgency urgency) => urgency switch
    {
        InformationUrgency.LifeAtRisk => TimeSpan.FromHours(8),
        InformationUrgency.Urgent => TimeSpan.FromDays(3),
        _ => TimeSpan.FromDays(7),
    };

    /// <summary>The asked authority, while the question is open.</summary>
    public static void RequireAsked(InformationRequest question, Moment m)
    {
        RequireOpen(question);
        if (question.AskedAuthority != m.Authority)
            throw Refusals.WrongSide(question.AskedAuthority);
    }

    public static void RequireOpen(InformationRequest question)
    {
        if (question.EndTime is not null)
            throw Refusals.WrongState(question.Name, question.State, "it is ended");
    }

    private static void End(InformationRequest question, InformationState state, Moment m) =>
        (question.State, question.Turn, question.EndTime) = (state, "", m.Time);
}
