namespace InfoSharing.MutualLegalAssistance;

/// <summary>What is open in a request: questions, consultations, conditions, costs; and which measures they hold.</summary>
public static class Open
{
    public static IEnumerable<InformationRequest> InformationRequests(Request request) =>
        request.InformationRequests.Where(i => i.AnswerTime is null && i.NoAnswerTime is null && Concerns(request, i.Measures));

    public static IEnumerable<Consultation> Consultations(Request request) =>
        request.Consultations.Where(c => c.AnswerTime is null && c.NoAnswerTime is null);

    /// <summary>Consultations in which the requested side waits for the other before it decides (UNTOC 18(26)).</summary>
    public static IEnumerable<Consultation> BeforeDecision(Request request) =>
        Consultations(request).Where(c => c.OpenedBy == Side.Requested && c.Contemplated != Contemplated.Nothing && Concerns(request, c.Measures));

    public static IEnumerable<Condition> Conditions(Request request) =>
        request.Conditions.Where(c => c.AcceptTime is null && c.DeclineTime is null && Concerns(request, c.Measures));

    public static IEnumerable<CostProposal> CostProposals(Request request) =>
        request.CostProposals.Where(p => p.Answer == CostAnswer.Unspecified && Concerns(request, p.Measures));

    public static IEnumerable<ProgressQuestion> ProgressQuestions(Request request) =>
        request.ProgressQuestions.Where(q => q.AnswerTime is null);

    public static IEnumerable<UseConsent> UseConsents(Request request) =>
        request.UseConsents.Where(u => u.Decision == UseDecision.Unspecified);

    public static IEnumerable<Measure> Unsettled(Request request) => request.Measures.Where(m => !IsSettled(m.State));

    public static bool IsSettled(MeasureState state) =>
        state is MeasureState.Executed or MeasureState.NotExecuted or MeasureState.Refused or MeasureState.Withdrawn;

    /// <summary>The requesting side was asked about the measure and has not answered: the requested side waits.</summary>
    public static bool IsHeld(Request request, Measure measure) =>
        measure.State == MeasureState.ConditionsOffered
        || InformationRequests(request).Any(i => Covers(i.Measures, measure))
        || BeforeDecision(request).Any(c => Covers(c.Measures, measure))
        || CostProposals(request).Any(p => Covers(p.Measures, measure))
        || Vessels.WaitsForRequesting(measure);

    /// <summary>Measures that the requested side can go on with now.</summary>
    public static IEnumerable<Measure> Free(Request request) =>
        Unsettled(request).Where(m => m.State != MeasureState.Postponed && !IsHeld(request, m));

    /// <summary>An empty list of measures means all of them.</summary>
    public static bool Covers(ICollection<string> measures, Measure measure) => measures.Count == 0 || measures.Contains(measure.Id);

    // What was asked about measures that are settled since, for example withdrawn, needs no answer.
    private static bool Concerns(Request request, ICollection<string> measures) => Unsettled(request).Any(m => Covers(measures, m));
}
