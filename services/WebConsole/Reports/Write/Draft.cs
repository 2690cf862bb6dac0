using Grpc.Core;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Reports.Write;

/// <summary>What becomes of the form of a report: it is kept as a draft, or it comes again with more rows, or with the places of a name.</summary>
internal static class Draft
{
    /// <summary>The button that only looks something up: "place", or the list that gets another row.</summary>
    internal const string Again = "again";

    /// <summary>What was typed to find a place.</summary>
    internal const string Search = "place_search";

    internal static async Task<IResult> Send(
        Visit visit, Upstreams services, HttpContext http, Func<CallOptions, Task<Report>> keep, Func<SearchPlacesResponse?, Task<IResult>> show)
    {
        if (visit.Form[Again].ToString() is { Length: > 0 } wanted)
            return await show(wanted == TypedReport.Place ? await Find(visit, services, http) : null);
        return await Forms.Send(http, async options => "/" + (await keep(options)).Name, () => show(null), "report.");
    }

    private static async Task<SearchPlacesResponse?> Find(Visit visit, Upstreams services, HttpContext http)
    {
        try
        {
            return await services.ReportForms.SearchPlacesAsync(new() { Text = visit.Form[Search].ToString() }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        }
        catch (RpcException refused) when (FieldErrors.From(refused) is { } errors)
        {
            visit.Errors = errors with { Fields = [.. errors.Fields.Select(f => f with { Field = Search })] };
            http.Response.StatusCode = errors.Status;
            return null;
        }
    }
}
