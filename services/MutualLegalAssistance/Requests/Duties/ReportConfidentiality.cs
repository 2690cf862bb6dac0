using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ReportConfidentiality(ReportConfidentialityRequest call, ServerCallContext context) =>
        Make(Move.ReportConfidentiality, call.Name, call, context, Rules.ReportConfidentiality);
}

/// <summary>If confidentiality cannot be kept, the requesting side is promptly informed (UNTOC 18(20)), and decides before anything is executed.</summary>
public static partial class Rules
{
    public static void ReportConfidentiality(Request r, ReportConfidentialityRequest call, Moment m)
    {
        var consultation = new Consultation
        {
            Id = $"c{r.Consultations.Count + 1}", OpenedBy = Side.Requested, Contemplated = Contemplated.Confidentiality,
            OpenTime = m.Time, Due = m.In(m.Terms.Of(r.Urgency).Answer),
            Messages = { new ConsultationMessage { Side = Side.Requested, Authority = m.Authority, Text = call.Reasons, Time = m.Time } },
        };
        r.Consultations.Add(consultation);
        r.ConfidentialityReport = new ConfidentialityReport { Reasons = call.Reasons, Time = m.Time, Consultation = consultation.Id };
    }
}
