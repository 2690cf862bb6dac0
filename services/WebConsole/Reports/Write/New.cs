using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Write;

/// <summary><c>POST /reports/new?form=…</c>: a draft, which the service keeps.</summary>
internal static class New
{
    private const string NoForm = "none";

    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, HttpContext http, string form)
    {
        var words = await ReportReading.Words(texts, services, Foundation.Hosting.Upstream.Options(http.RequestAborted), Begun(form));
        var report = TypedReport.Read(visit, Begun(form), words.Form);
        return await Draft.Send(
            visit, services, http,
            async options => await services.Reports.CreateReportAsync(new() { Report = report, RequestId = visit.RequestId }, options),
            found => Task.FromResult(Show(Begun(form), words, form, found)));
    }

    internal static async Task<IResult> Page(Visit visit, Texts texts, Upstreams services, HttpContext http, string form)
    {
        var begun = Begun(form);
        var words = await ReportReading.Words(texts, services, Foundation.Hosting.Upstream.Options(http.RequestAborted), begun);
        foreach (var field in words.Form?.Fields.Where(f => f.DefaultValue.Length > 0) ?? [])
            ProtoPath.Set(begun, field.Path, field.DefaultValue, visit.Zone);
        return Show(begun, words, form);
    }

    private static Report Begun(string form) => new() { Template = form == NoForm ? "" : form };

    private static IResult Show(Report report, ReportWords words, string form, SearchPlacesResponse? found = null) =>
        Reply.With<FormPage>(new { Report = report, Words = words, Action = Urls.With("/reports/new", ("form", form)), Back = "/reports/new", Found = found });
}
