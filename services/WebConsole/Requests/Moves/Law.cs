using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using static InfoSharing.Mla.V1.RefusalGround;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary>
/// What the treaty leaves open in a request, so that nothing else is offered. The service decides; MoveTests hold this against it.
/// </summary>
internal static class Law
{
    private static readonly RefusalGround[] Always =
    [
        R21ANotConform, R21BSovereigntySecurityOrdrePublicEssential, R21CProhibitedForSimilarDomesticOffence, R21DContraryToMlaLegalSystem, R9NoDualCriminality,
    ];

    /// <summary>UNTOC 18(9), 18(21); for confiscation also 13(7), for extradition also 16. Bank secrecy (18(8)) and fiscal matters (18(22)) are none.</summary>
    internal static IEnumerable<RefusalGround> Grounds(IEnumerable<Measure> measures) =>
        measures.Select(m => GroundsOf(m.Type)).Aggregate<IEnumerable<RefusalGround>>((all, these) => all.Union(these));

    /// <summary>The requesting side was consulted on this decision about the measure, and answered or let its time pass (UNTOC 18(26)).</summary>
    internal static bool WasConsulted(Request request, Measure measure, Contemplated contemplated) => request.Consultations.Any(c =>
        c.OpenedBy == Side.Requested && c.Contemplated == contemplated && (c.AnswerTime is not null || c.NoAnswerTime is not null)
        && (c.Measures.Count == 0 || c.Measures.Contains(measure.Id)));

    /// <summary>The consultation on this decision about the measure waits for an answer.</summary>
    internal static Consultation? Waiting(Request request, Measure measure, Contemplated contemplated) => request.Consultations.FirstOrDefault(c =>
        c.OpenedBy == Side.Requested && c.Contemplated == contemplated && c.AnswerTime is null && c.NoAnswerTime is null
        && (c.Measures.Count == 0 || c.Measures.Contains(measure.Id)));

    /// <summary>What can be said of an execution: "not possible" only after the two sides have spoken, so that it is no way round a refusal (UNTOC 18(26)).</summary>
    internal static IEnumerable<Outcome> Outcomes(Request request, Measure measure) =>
        Enum.GetValues<Contemplated>().Any(c => c != Contemplated.Confidentiality && WasConsulted(request, measure, c))
            ? [Outcome.Executed, Outcome.Partial, Outcome.NotPossible]
            : [Outcome.Executed, Outcome.Partial];

    private static IEnumerable<RefusalGround> GroundsOf(AssistanceType type) => type switch
    {
        AssistanceType.ConfiscationOwnOrder or AssistanceType.ConfiscationForeignOrder or AssistanceType.TraceFreeze => [.. Always, R137NotCovered],
        AssistanceType.Extradition => [.. Always, R167DomesticLawOrTreaty, R1614Discrimination, R1610OwnNational],
        _ => Always,
    };
}
