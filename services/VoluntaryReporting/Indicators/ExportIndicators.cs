using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Hosting;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    private const string SustainableDevelopment = "sdg";

    public override async Task<ExportedFile> ExportIndicators(ExportIndicatorsRequest call, ServerCallContext context) =>
        call.Framework == SustainableDevelopment ? await ExportGoals(call, context.CancellationToken) : await ExportLines(call, context);

    private async Task<ExportedFile> ExportLines(ExportIndicatorsRequest call, ServerCallContext context)
    {
        var table = new ExportTable(
            "framework", "number", "indicator", "title", "unit", "state", "period", "baseline", "target", "value", "not_available", "version", "evidence", "due_date", "overdue");
        foreach (var l in await Lines(call.Framework, call.States, call.Language, overdueOnly: false, Moment.Of(ledger, context), context.CancellationToken))
        {
            table.Add(
                call.Framework, l.Number, l.Indicator, l.Title, l.Unit, l.State, l.Period, Cell(l.HasBaselineMilli, l.BaselineMilli, null), Cell(l.HasTargetMilli, l.TargetMilli, null),
                Cell(l.HasValueMilli, l.ValueMilli, ExportTable.Unknown), l.NotAvailable, l.Version > 0 ? (long)l.Version : null, l.Evidence, l.DueDate, l.Overdue);
        }

        return table.File($"indicators-{call.Framework}", call.Format);
    }

    private async Task<ExportedFile> ExportGoals(ExportIndicatorsRequest call, CancellationToken cancel)
    {
        var areas = await Areas(call.Language, cancel);
        var table = SdgColumns.Table();
        await foreach (var (indicator, values) in Reported(call.Framework, cancel))
        {
            foreach (var value in values.Where(v => call.States.Count == 0 || call.States.Contains(v.State)).OrderBy(v => v.State, StringComparer.Ordinal).ThenBy(v => v.Period, StringComparer.Ordinal))
                SdgColumns.Add(table, indicator, value, areas[value.State], call.Language);
        }

        return table.File("indicators-sdg", call.Format);
    }

    private static object? Cell(bool isGiven, long milli, object? instead) => isGiven ? ExportTable.OfMilli(milli) : instead;

    // The numbers and names of countries are the directory's.
    private async Task<ILookup<string, (long M49, string Name)>> Areas(string language, CancellationToken cancel)
    {
        try
        {
            var call = new ListCountriesRequest { PageSize = 500 };
            var found = new List<Country>();
            do
            {
                var page = await directory.Client.ListCountriesAsync(call, Upstream.Options(cancel));
                found.AddRange(page.Countries);
                call.PageToken = page.NextPageToken;
            }
            while (call.PageToken.Length > 0);
            return found.ToLookup(c => c.Code, c => ((long)c.M49, Rules.TextIn(c.Names, language)), StringComparer.Ordinal);
        }
        catch (RpcException away) when (away.StatusCode != StatusCode.Cancelled)
        {
            throw new Refusal(StatusCode.Unavailable, CommonReason.UpstreamUnavailable, "The directory of countries cannot be reached; try again later.");
        }
    }
}
