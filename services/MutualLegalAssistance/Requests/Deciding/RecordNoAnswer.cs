using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RecordNoAnswer(RecordNoAnswerRequest call, ServerCallContext context) =>
        Make(Move.RecordNoAnswer, call.Name, call, context, Rules.RecordNoAnswer);
}

/// <summary>Silence after the date is recorded, so that nothing waits for ever.</summary>
public static partial class Rules
{
    public static void RecordNoAnswer(Request r, RecordNoAnswerRequest call, Moment m)
    {
        switch (Sides.Of(r, m.Authority), call.Subject[0])
        {
            case (Side.Requested, 'i'):
                var asked = Silent(r.InformationRequests, i => i.Id, i => i.AnswerTime is null && i.NoAnswerTime is null, i => i.Due, call.Subject, m);
                asked.NoAnswerTime = m.Time;
                break;
            case (Side.Requested, 'c'):
                var consultation = Silent(r.Consultations.Where(c => c.OpenedBy == Side.Requested), c => c.Id, c => c.AnswerTime is null && c.NoAnswerTime is null, c => c.Due, call.Subject, m);
                consultation.NoAnswerTime = m.Time;
                break;
            case (Side.Requested, 'k'):
                var condition = Silent(r.Conditions, k => k.Id, k => k.AcceptTime is null && k.DeclineTime is null, k => k.Due, call.Subject, m);
                Decline(r, OfferedFor(r, [.. r.Measures.Where(x => Open.Covers(condition.Measures, x))]), "no answer", m);
                break;
            case (Side.Requested, 'p'):
                var proposal = Silent(r.CostProposals, p => p.Id, p => p.Answer == CostAnswer.Unspecified, p => p.Due, call.Subject, m);
                (proposal.Answer, proposal.AnswerText, proposal.AnswerTime) = (CostAnswer.NotAgreed, "no answer", m.Time);
                break;
            case (Side.Requesting, 'm'):
                FlagStateSilent(r, call.Subject, m);
                break;
            default:
                throw Refusals.UnknownId("subject", call.Subject);
        }
    }

    private static T Silent<T>(IEnumerable<T> all, Func<T, string> idOf, Func<T, bool> isOpen, Func<T, Timestamp> due, string id, Moment m) where T : class
    {
        var found = Refusals.Find(all, idOf, isOpen, "subject", id);
        RequireDue(due(found), m);
        return found;
    }

    private static void RequireDue(Timestamp? due, Moment m)
    {
        if (due is not null && !m.IsAfter(due))
            throw new Refusal(Grpc.Core.StatusCode.FailedPrecondition, Reason.AnswerNotYetDue, "The other side's time to answer has not run out.", new Violation("subject", "is not yet due"))
            {
                Metadata = { ["due"] = $"{due.ToDateTimeOffset():O}" },
            };
    }

    // The flag State was asked and did not answer: the lane ends there (SOM 8).
    private static void FlagStateSilent(Request r, string id, Moment m)
    {
        var measure = Refusals.Measure(r, id);
        if (!Vessels.IsIn(measure, VesselState.RegistryQuery, VesselState.AuthorisationRequested))
            throw Refusals.MeasureNotReady(measure, Move.RecordNoAnswer);
        RequireDue(Turn.Known(r).FirstOrDefault(d => d.Subject == id)?.Due, m);
        measure.Vessel.State = VesselState.NoAnswer;
        Vessels.Settle(measure, MeasureState.NotExecuted, Outcome.NotPossible, "The flag State did not answer.", m);
    }
}
