using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The refusals that many moves share, each with what the caller needs to go on.</summary>
public static class Refusals
{
    public static Refusal WrongSide(Request request, Move move, Side[] sides)
    {
        var next = request.NextMove ?? new NextMove();
        var side = ProtoNames.Short(sides[0]);
        return new(StatusCode.FailedPrecondition, Reason.WrongSide,
            $"{ProtoNames.Short(move)} is a move of the {side.ToLowerInvariant()} side. {Turn.Sentence(next)}")
        {
            Metadata = { ["side"] = side, ["pen"] = ProtoNames.Short(next.Side), ["authority"] = next.Authority, ["duty"] = ProtoNames.Short(next.Duty) },
        };
    }

    public static Refusal IllegalMove(Request request, Move move, IEnumerable<Move> allowed)
    {
        var moves = string.Join(",", allowed.Select(m => ProtoNames.Short(m)));
        var state = ProtoNames.Short(request.State);
        return new(StatusCode.FailedPrecondition, Reason.IllegalMove,
            $"{ProtoNames.Short(move)} is not possible now: the request is {state}. {Turn.Sentence(request.NextMove ?? new NextMove())} Your side may now: {(moves.Length > 0 ? moves : "nothing")}.")
        {
            Metadata = { ["state"] = state, ["moves"] = moves },
        };
    }

    public static Refusal MeasureNotReady(Measure measure, Move move) =>
        new(StatusCode.FailedPrecondition, Reason.MeasureNotReady,
            $"Measure {measure.Id} is {ProtoNames.Short(measure.State)}, or waits for the other side's answer; {ProtoNames.Short(move)} does not fit it now.",
            new Violation("measures", $"{measure.Id} does not fit"))
        {
            Metadata = { ["measure"] = measure.Id, ["state"] = ProtoNames.Short(measure.State) },
        };

    public static Refusal UnknownId(string field, string id) =>
        new(StatusCode.InvalidArgument, Reason.UnknownId, $"The request has no \"{id}\".", new Violation(field, $"the request has no \"{id}\""));

    public static Refusal Answered(string field, string id) =>
        new(StatusCode.FailedPrecondition, Reason.AlreadyAnswered, $"\"{id}\" is answered already.", new Violation(field, $"\"{id}\" is answered already"));

    /// <summary>The open thing of that id, or the refusal that says why there is none.</summary>
    public static T Find<T>(IEnumerable<T> all, Func<T, string> idOf, Func<T, bool> isOpen, string field, string id) where T : class
    {
        var found = all.FirstOrDefault(x => idOf(x) == id) ?? throw UnknownId(field, id);
        return isOpen(found) ? found : throw Answered(field, id);
    }

    public static Measure Measure(Request request, string id) =>
        request.Measures.FirstOrDefault(m => m.Id == id) ?? throw UnknownId("measure", id);
}
