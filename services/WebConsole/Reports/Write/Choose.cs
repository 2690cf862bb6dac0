using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Write;

/// <summary><c>GET /reports/new</c>: the forms that my State may use, the newest version of each; or, with <c>?form=</c>, one of them, empty.</summary>
internal static class Choose
{
    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, HttpContext http, string? form)
    {
        if (form is not null)
            return await New.Page(visit, texts, services, http, form);
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var list = await services.ReportForms.ListTemplatesAsync(new() { PageSize = 500, OrderBy = "id" }, options);
        return Reply.With<ChoosePage>(new { Forms = Newest(list.Templates, visit.Officer.Country).ToList() });
    }

    private static IEnumerable<FormTemplate> Newest(IEnumerable<FormTemplate> forms, string country) =>
        forms.Where(f => f.Countries.Count == 0 || f.Countries.Contains(country)).GroupBy(f => f.Id, (_, versions) => versions.MaxBy(v => v.Version)!);
}
