using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> Consult(ConsultRequest call, ServerCallContext context) =>
        Make(Move.Consult, call.Name, call, context, Rules.Consult);
}

/// <summary>To consider whether assistance may be granted subject to terms and conditions (UNTOC 18(26)).</summary>
public static partial class Rules
{
    public static void Consult(Request r, ConsultRequest call, Moment m)
    {
        var side = Sides.Of(r, m.Authority);
        var consultation = call.Consultation.Length > 0
            ? Refusals.Find(r.Consultations, c => c.Id, _ => true, "consultation", call.Consultation)
            : OpenConsultation(r, call, side, m);
        consultation.Messages.Add(new ConsultationMessage { Side = side, Authority = m.Authority, Text = call.Text, Time = m.Time });
        if (side != consultation.OpenedBy)
            consultation.AnswerTime ??= m.Time;
    }

    private static Consultation OpenConsultation(Request r, ConsultRequest call, Side side, Moment m)
    {
        var contemplated = call.Contemplated == Contemplated.Unspecified ? Contemplated.Nothing : call.Contemplated;
        RequireContemplated(contemplated, call, side);
        var unknown = call.Measures.FirstOrDefault(id => r.Measures.All(x => x.Id != id));
        if (unknown is not null)
            throw Refusals.UnknownId("measures", unknown);
        var measures = r.Measures.Where(x => call.Measures.Count == 0 || call.Measures.Contains(x.Id));
        if (contemplated == Contemplated.Refusal)
            Grounds.Require(call.Ground, measures);
        var consultation = new Consultation
        {
            Id = $"c{r.Consultations.Count + 1}", OpenedBy = side, Contemplated = contemplated, Ground = call.Ground,
            Measures = { call.Measures.Distinct() }, OpenTime = m.Time, Due = m.In(m.Terms.Of(r.Urgency).Answer),
        };
        r.Consultations.Add(consultation);
        return consultation;
    }

    private static void RequireContemplated(Contemplated contemplated, ConsultRequest call, Side side)
    {
        if (contemplated == Contemplated.Confidentiality)
            throw Refusal.Invalid("contemplated", "is opened by ReportConfidentiality only");
        if (side == Side.Requesting && contemplated != Contemplated.Nothing)
            throw Refusal.Invalid("contemplated", "only the requested side contemplates a decision");
        if (contemplated == Contemplated.Refusal && call.Ground == RefusalGround.Unspecified)
            throw Refusal.Invalid("ground", "say which ground of refusal is contemplated");
    }
}
