using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> StartExecution(StartExecutionRequest call, ServerCallContext context) =>
        Make(Move.StartExecution, call.Name, call, context, Rules.StartExecution);
}

/// <summary>Nothing starts while the person's consent, the costs or a protection claim is open.</summary>
public static partial class Rules
{
    public static void StartExecution(Request r, StartExecutionRequest call, Moment m)
    {
        var measures = Lifecycle.Select(r, Move.StartExecution, call.Measures);
        foreach (var measure in measures)
        {
            Transfers.Require(measure);
            RequireCosts(r, measure);
            RequireNoProtection(measure);
        }

        foreach (var measure in measures)
            (measure.State, measure.StartTime) = (MeasureState.InExecution, m.Time);
        r.Timeline.ExecutionStartTime ??= m.Time;
    }

    // The last proposal counts (UNTOC 18(28)).
    private static void RequireCosts(Request r, Measure measure)
    {
        if (r.CostProposals.LastOrDefault(p => Open.Covers(p.Measures, measure)) is { Answer: CostAnswer.NotAgreed })
            throw Refusal.Guard(Reason.CostsNotAgreed, "measures", $"The costs proposed for {measure.Id} were not agreed", "UNTOC 18(28)");
    }

    private static void RequireNoProtection(Measure measure)
    {
        if (measure.PersonReturn is { ProtectionOpen: true })
            throw Refusal.Guard(Reason.ProtectionOpen, "measures", $"A claim to protection is open for {measure.Id}", "SOM 18(5)");
    }
}
