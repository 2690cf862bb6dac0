using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Evidence;
using InfoSharing.Cli.Output;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>Sends a file in calls of some thousand rows, and goes on where it was when a call, the line or this program ends.</summary>
/// <param name="node">Null: nothing is sent, the rows are only read.</param>
internal sealed class Import(Node? node, Screen screen, ImportHeader header, string input, ImportPlace place, RefusedRows refused)
{
    private readonly DateTimeOffset _begin = screen.Clock.GetUtcNow();
    private readonly long _beginRow = place.Row;
    private int _tenths;
    private bool _isKept = true;

    public async Task<TimeSpan> Run(IRows rows, int requestSize, CancellationToken stop)
    {
        try
        {
            var batch = new List<SourceRow>(requestSize);
            await foreach (var row in rows.Read(place.Row, stop))
            {
                batch.Add(row);
                if (batch.Count == requestSize)
                    await Take(batch, stop);
            }

            await Take(batch, stop);
            screen.EndProgress();
            return screen.Clock.GetUtcNow() - _begin;
        }
        catch (Exception) when (node is not null)
        {
            screen.Say(place.Row == 0 ? "Ended before the node answered for the first rows: the same command begins again, and adds nothing twice."
                : $"Ended after row {place.Row}: the same command goes on {(_isKept ? "there" : "from the first row, and adds nothing twice")}.");
            throw;
        }
    }

    // The node has answered, then the refused are on disk, then the place: what a crash repeats adds nothing.
    private async Task Take(List<SourceRow> batch, CancellationToken stop)
    {
        if (batch.Count == 0)
            return;
        var answer = node is null ? new() : await Send(node, [.. batch.Select(r => r.Row).OfType<ImportRow>()], stop);
        refused.Add(batch.Select(r => r.Error).OfType<RowError>().Concat(answer.Errors));
        place.Summary.Count(batch, answer);
        (place.Row, place.ErrorBytes) = (batch[^1].Number, refused.Length);
        if (node is not null)
            Keep();
        Show(batch[^1]);
        batch.Clear();
    }

    private void Keep()
    {
        if (!_isKept)
            return;
        _isKept = place.Keep(input);
        if (!_isKept)
            screen.Warn($"{ImportPlace.FileOf(input)} cannot be written: an import that is interrupted begins at its first row again, and adds nothing twice.");
    }

    private async Task<ImportReportsResponse> Send(Node to, IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        var answer = new ImportReportsResponse();
        if (rows.Count > 0)
            await EvidenceCalls.Resume(to, screen.Clock, () => 0, async () => answer = await Once(to, rows, stop), stop);
        return answer;
    }

    private async Task<ImportReportsResponse> Once(Node to, IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        using var call = to.Send(ReportService.Descriptor.FindMethodByName("ImportReports"), stop);
        try
        {
            await call.RequestStream.WriteAsync(new ImportReportsRequest { Header = header }, stop);
            foreach (var row in rows)
                await call.RequestStream.WriteAsync(new ImportReportsRequest { Row = row }, stop);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception ended) when (ended is InvalidOperationException || (ended is RpcException && !stop.IsCancellationRequested))
        {
            // The node ended the stream: its answer says why.
        }

        return (ImportReportsResponse)await call.ResponseAsync;
    }

    private void Show(SourceRow last)
    {
        var rate = (last.Number - _beginRow) / Math.Max(0.001, (screen.Clock.GetUtcNow() - _begin).TotalSeconds);
        if (screen.Bar(last.Part, $"{last.Number} rows, {rate:0}/s") || (int)(last.Part * 10) <= _tenths)
            return;
        _tenths = (int)(last.Part * 10);
        screen.Tell($"{100 * last.Part:0} %: {last.Number} rows, {rate:0}/s");
    }
}
