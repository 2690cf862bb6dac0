namespace InfoSharing.MutualLegalAssistance;

/// <summary>Why a measure waits for the requesting side: the guard that a move on it runs into, by its own reason.</summary>
public static class Holds
{
    public static Refusal? Why(Request request, Measure measure, Move move) => move switch
    {
        Move.StartExecution when measure.State == MeasureState.ConditionsOffered =>
            Refusal.Guard(Reason.ConditionsNotAccepted, "measures", $"The conditions offered for {measure.Id} are not accepted", "UNTOC 18(26)"),
        Move.StartExecution when measure.State == MeasureState.Accepted && Open.CostProposals(request).Any(p => Open.Covers(p.Measures, measure)) =>
            Refusal.Guard(Reason.CostsNotAgreed, "measures", $"The costs proposed for {measure.Id} are not agreed", "UNTOC 18(28)"),
        Move.StartExecution when measure.State == MeasureState.Accepted && Open.BeforeDecision(request).Any(c => c.Contemplated == Contemplated.Confidentiality) =>
            Refusal.Guard(Reason.ConfidentialityOpen, "measures", "The requesting side has not answered that confidentiality cannot be kept", "UNTOC 18(20)"),
        Move.RefuseMeasures or Move.PostponeMeasures when Open.BeforeDecision(request).Any(c => Open.Covers(c.Measures, measure)) && !Open.IsSettled(measure.State) =>
            Consultations.Missing(measure),
        _ => null,
    };
}
