using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ReportExecution(ReportExecutionRequest call, ServerCallContext context) =>
        Make(Move.ReportExecution, call.Name, call, context, Rules.ReportExecution);
}

/// <summary>What came of it, measure by measure (UNTOC 18(17), 18(24)).</summary>
public static partial class Rules
{
    public static void ReportExecution(Request r, ReportExecutionRequest call, Moment m)
    {
        if (call.Results.GroupBy(x => x.Measure).Any(g => g.Count() > 1))
            throw Refusal.Invalid("results", "names a measure twice");
        var measures = Lifecycle.Select(r, Move.ReportExecution, [.. call.Results.Select(x => x.Measure)]).ToDictionary(x => x.Id);
        for (var i = 0; i < call.Results.Count; i++)
            RequireResult(r, measures[call.Results[i].Measure], call.Results[i].Result, $"results[{i}].result");
        foreach (var given in call.Results)
            Record(measures[given.Measure], given.Result.Clone(), m);
    }

    private static void RequireResult(Request r, Measure measure, Result result, string path)
    {
        if (result.Outcome == Outcome.NotPossible)
            RequireImpossible(r, measure, result, path);
        if (result.Outcome == Outcome.Executed)
            RequireNoProtection(measure);
        if (measure.SpecialProcedure.Length > 0 && result is { Outcome: Outcome.Executed, ProcedureFollowed: false } && Completeness.Blank(result.ProcedureDeviation))
            throw Refusal.Bad(Reason.ProcedureUnexplained, path + ".procedure_deviation", "Say why the specified procedure was not followed", "UNTOC 18(17)");
        if (measure.Verification is not null && result is { Outcome: Outcome.Executed, VerificationAnswer: VerificationAnswer.Unspecified })
            throw Refusal.Bad(Reason.VerificationAnswerMissing, path + ".verification_answer", "Answer the check", "SOM 13, 18(3)");
    }

    // What is not executed is not furnished: no way round the guards of a refusal.
    private static void RequireImpossible(Request r, Measure measure, Result result, string path)
    {
        if (Completeness.Blank(result.Summary))
            throw Refusal.Bad(Reason.ReasonsMissing, path + ".summary", "Say why execution is not possible", "UNTOC 18(23)");
        Consultations.RequireSpoken(r, measure);
    }

    private static void Record(Measure measure, Result result, Moment m)
    {
        result.Time = m.Time;
        measure.Results.Add(result);
        if (result.Outcome == Outcome.Partial)
            return;
        (measure.State, measure.SettleTime) = (result.Outcome == Outcome.Executed ? MeasureState.Executed : MeasureState.NotExecuted, m.Time);
    }
}
