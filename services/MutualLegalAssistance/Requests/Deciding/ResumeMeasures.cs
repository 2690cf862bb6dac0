using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ResumeMeasures(ResumeMeasuresRequest call, ServerCallContext context) =>
        Make(Move.ResumeMeasures, call.Name, call, context, Rules.ResumeMeasures);
}

/// <summary>The measures return to where they were.</summary>
public static partial class Rules
{
    public static void ResumeMeasures(Request r, ResumeMeasuresRequest call, Moment m)
    {
        foreach (var measure in Lifecycle.Select(r, Move.ResumeMeasures, call.Measures))
            (measure.State, measure.ResumeState) = (measure.ResumeState, MeasureState.Unspecified);
    }
}
