using Grpc.Core;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Reports;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Statistics;

/// <summary><c>GET /statistics</c>: a question, and its answer as a chart and a table. What is given out the service decides, and remembers.</summary>
internal static class Get
{
    private const string NoContribution = "CONTRIBUTE_FIRST";

    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, HttpContext http, [AsParameters] Question question)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        // None of the three waits for another.
        var (listed, explained) = (ReportReading.Corridors(services, options), services.ReportStatistics.ExplainReciprocityAsync(new(), options).ResponseAsync);
        var table = IsElsewhere(http, question) ? null : await Ask(visit, services, options, question);
        var (corridors, reciprocity) = (await listed, await explained);
        var figures = table is null ? null : new Figures(table, texts, corridors);
        return Reply.With<Page>(new { Question = question, Figures = figures, Corridors = corridors, Reciprocity = reciprocity }, visit.Errors.Status);
    }

    /// <summary>The table; null when the service refused, which then stands in <see cref="Visit.Errors"/>.</summary>
    internal static async Task<Reporting.V1.Statistics?> Ask(Visit visit, Upstreams services, CallOptions options, Question question)
    {
        try
        {
            return question.IsPreview
                ? (await services.ReportStatistics.PreviewStatisticsAsync(new() { Query = question.ToQuery(), View = question.ViewChosen }, options)).Released
                : await services.ReportStatistics.ComputeStatisticsAsync(new() { Query = question.ToQuery(), View = question.ViewChosen }, options);
        }
        catch (RpcException refused) when (FieldErrors.From(refused) is { } errors)
        {
            visit.Errors = errors with { Fields = [.. errors.Fields.Select(f => f with { Field = Question.FieldOf(f.Field) })] };
            return null;
        }
        catch (RpcException refused) when (Foundation.Rpc.Answer.Of(refused).Reason == NoContribution)
        {
            // The page explains it: what is there, what is missing, until when.
            return null;
        }
    }

    // What is given out is remembered and narrows later answers: a link on another site asks for nothing by itself.
    private static bool IsElsewhere(HttpContext http, Question question) =>
        question is { IsPreview: false, ViewChosen: not View.Own } && http.Request.Headers["Sec-Fetch-Site"].ToString() is ("cross-site" or "same-site");
}
