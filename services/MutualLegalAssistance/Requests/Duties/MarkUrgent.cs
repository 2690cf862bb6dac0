using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> MarkUrgent(MarkUrgentRequest call, ServerCallContext context) =>
        Make(Move.MarkUrgent, call.Name, call, context, Rules.MarkUrgent);
}

/// <summary>A signal that brings open dates closer, never further.</summary>
public static partial class Rules
{
    public static void MarkUrgent(Request r, MarkUrgentRequest call, Moment m)
    {
        if (call.Urgency <= (r.Urgency == Urgency.Unspecified ? Urgency.Routine : r.Urgency))
            throw Refusal.Bad(Reason.UrgencyNotRaised, "urgency", "Urgency is raised, never lowered", "UNTOC 18(24)");
        if (call.Urgency == Urgency.EmergencyLife && call.Reason is not (UrgencyReason.RiskToLife or UrgencyReason.SeaOperation))
            throw Refusal.Bad(Reason.UrgencyWithoutReason, "reason", "An emergency is a risk to life", "UNTOC 18(14)");
        (r.Urgency, r.UrgencyReason, r.UrgencyExplanation) = (call.Urgency, call.Reason, call.Text);
        r.Signals.Add(new Signal { Kind = SignalKind.MarkedUrgent, Side = Side.Requesting, Text = call.Text, Time = m.Time });
        foreach (var duty in Turn.Known(r).Where(d => d.Due is not null && d.Stage < Stage.Overdue))
            Hasten(duty, m.In(Term(duty.Duty, m.Terms.Of(r.Urgency))));
    }

    private static void Hasten(NextMove duty, Timestamp due)
    {
        if (due.CompareTo(duty.Due) < 0)
            (duty.Due, duty.Stage) = (due, Stage.None);
    }

    private static TimeSpan Term(Duty duty, Pace pace) => duty switch
    {
        Duty.Decide or Duty.StartExecution => pace.Decide,
        Duty.Execute or Duty.ReportVesselMeasure => pace.Execute,
        Duty.Deliver or Duty.Acknowledge or Duty.StartReview or Duty.ConfirmRegistry or Duty.DecideVesselAuthorisation => pace.Acknowledge,
        _ => pace.Answer,
    };
}
