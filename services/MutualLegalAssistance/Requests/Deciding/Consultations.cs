namespace InfoSharing.MutualLegalAssistance;

/// <summary>Before refusal or postponement the requested side consults (UNTOC 18(26)).</summary>
public static class Consultations
{
    /// <summary>Each side has spoken about this decision on the measure, or the requesting side's silence is recorded.</summary>
    public static void Require(Request request, IEnumerable<Measure> measures, Contemplated contemplated)
    {
        if (measures.FirstOrDefault(m => !Held(request, m, contemplated)) is { } measure)
            throw Missing(measure);
    }

    /// <summary>Before a measure ends as not possible: the two sides have spoken about it, whatever was contemplated.</summary>
    public static void RequireSpoken(Request request, Measure measure)
    {
        if (!request.Consultations.Any(c => c.Contemplated != Contemplated.Confidentiality && IsOver(c, measure)))
            throw Missing(measure);
    }

    public static Refusal Missing(Measure measure)
    {
        const string Sentence = "Consult the requesting side first, and wait for its answer or record that none came";
        return new(Grpc.Core.StatusCode.FailedPrecondition, Reason.ConsultationMissing, $"{Sentence} (UNTOC 18(26)).",
            new Violation("measures", $"{measure.Id}: {Sentence} (UNTOC 18(26))"))
        {
            Metadata = { ["measures"] = measure.Id },
        };
    }

    private static bool Held(Request request, Measure measure, Contemplated contemplated) =>
        request.Consultations.Any(c => c.Contemplated == contemplated && IsOver(c, measure));

    private static bool IsOver(Consultation c, Measure measure) =>
        c.OpenedBy == Side.Requested && (c.AnswerTime is not null || c.NoAnswerTime is not null) && Open.Covers(c.Measures, measure);
}
