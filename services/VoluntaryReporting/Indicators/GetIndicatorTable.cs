using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<GetIndicatorTableResponse> GetIndicatorTable(GetIndicatorTableRequest call, ServerCallContext context)
    {
        var lines = await Lines(call.Framework, call.States, call.Language, call.OverdueOnly, Moment.Of(ledger, context), context.CancellationToken);
        var table = new GetIndicatorTableResponse { Lines = { lines }, Overdue = lines.Count(l => l.Overdue) };
        return table.CalculateSize() <= ExportTable.LargestAnswer ? table : throw Refusals.TableTooLarge(lines.Count);
    }

    private async Task<IReadOnlyList<IndicatorLine>> Lines(
        string framework, IReadOnlyCollection<string> states, string language, bool overdueOnly, Moment moment, CancellationToken cancel)
    {
        var found = new List<IndicatorLine>();
        await foreach (var (indicator, values) in Reported(framework, cancel))
        {
            var lines = Rules.IndicatorLines(indicator, values, states, language, moment.Today).Where(l => l.Overdue || !overdueOnly);
            found.AddRange(lines.Take(Refusals.MostLines + 1 - found.Count));
            if (found.Count > Refusals.MostLines)
                throw Refusals.TableTooLarge(found.Count);
        }

        return Rules.Sorted(found);
    }

    private async IAsyncEnumerable<(Indicator Indicator, IReadOnlyList<IndicatorValue> Values)> Reported(
        string framework, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var indicator in ledger.All(Indicators.Type, $"framework = \"{framework}\"", caller: null, cancel: cancel))
            yield return (indicator, await ledger.All(IndicatorValues.Type, $"parent = \"{indicator.Name}\"", caller: null, cancel: cancel).ToListAsync(cancel));
    }
}
