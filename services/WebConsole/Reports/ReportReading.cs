using Grpc.Core;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports;

/// <summary>What the pages of a report ask the service for.</summary>
internal static class ReportReading
{
    internal static Task<Report> One(Upstreams services, CallOptions options, string id) =>
        services.Reports.GetReportAsync(new() { Name = "reports/" + id }, options).ResponseAsync;

    /// <summary>A pair by its id, which has no rpc of its own: it is among those that the validator lists.</summary>
    internal static async Task<Duplicate?> Pair(Upstreams services, CallOptions options, string id)
    {
        for (var token = ""; ;)
        {
            var page = await services.Reports.ListDuplicatesAsync(new() { PageSize = 500, PageToken = token, OrderBy = "update_time desc" }, options);
            if (page.Duplicates.FirstOrDefault(d => d.Name == "duplicates/" + id) is { } found)
                return found;
            if (page.NextPageToken.Length == 0)
                return null;
            token = page.NextPageToken;
        }
    }

    internal static async Task<Report[]> Both(Upstreams services, CallOptions options, Duplicate pair) =>
        [await services.Reports.GetReportAsync(new() { Name = pair.Report }, options), await services.Reports.GetReportAsync(new() { Name = pair.Other }, options)];

    /// <summary>The words for a report, or for one that is begun by a form.</summary>
    internal static async Task<ReportWords> Words(Texts texts, Upstreams services, CallOptions options, Report report)
    {
        var form = report.Template.Length > 0 ? await services.ReportForms.GetTemplateAsync(new() { Name = report.Template }, options) : null;
        return new(texts, form, await Corridors(services, options), await Places(services, options, report));
    }

    internal static async Task<IReadOnlyList<Corridor>> Corridors(Upstreams services, CallOptions options) =>
        (await services.ReportForms.ListCorridorsAsync(new() { PageSize = 500 }, options)).Corridors;

    private static async Task<Dictionary<string, string>> Places(Upstreams services, CallOptions options, Report report)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var codes = (report.Route?.Legs ?? []).SelectMany(l => new[] { l.FromUnlocode, l.ToUnlocode }).Append(report.Incident?.Place?.Unlocode ?? "");
        foreach (var code in codes.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var found = await services.ReportForms.SearchPlacesAsync(new() { Text = code, PageSize = 1 }, options);
            names[code] = found.Places.FirstOrDefault(p => p.Unlocode == code)?.Names[0] ?? code;
        }

        return names;
    }
}
