using System.Runtime.CompilerServices;
using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The messages of an import: one header, then rows.</summary>
internal sealed class ImportRows(IAsyncStreamReader<ImportReportsRequest> parts)
{
    /// <summary>Rows that one call takes: an answer about each of them still fits a message.</summary>
    internal const int Most = 10_000;

    private readonly Dictionary<string, Task> _lastOf = new(StringComparer.Ordinal);

    /// <exception cref="Refusal">IMPORT_MALFORMED.</exception>
    public async Task<ImportHeader> Header(CancellationToken cancel) =>
        await parts.MoveNext(cancel) && parts.Current.PartCase == ImportReportsRequest.PartOneofCase.Header
            ? parts.Current.Header
            : throw Malformed("header", "must be the first message");

    /// <exception cref="Refusal">IMPORT_MALFORMED; what came before may be stored.</exception>
    public async IAsyncEnumerable<ImportTurn> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var count = 1; await parts.MoveNext(cancel); count++)
        {
            if (parts.Current.PartCase != ImportReportsRequest.PartOneofCase.Row)
                throw Malformed("header", "must be the first message alone; all others bring rows");
            if (count > Most)
                throw Malformed("row", $"is one of more than {Most}: begin another call");
            var row = parts.Current.Row;
            var turn = new ImportTurn(row, _lastOf.GetValueOrDefault(row.Key, Task.CompletedTask));
            _lastOf[row.Key] = turn.Done;
            yield return turn;
        }
    }

    private static Refusal Malformed(string field, string sentence) =>
        new(StatusCode.InvalidArgument, Reason.ImportMalformed, $"The {field} {sentence}.", new Violation(field, sentence));
}

/// <summary>A row that waits for the one before it with the same key: many are worked on at once, but these in their order.</summary>
internal sealed class ImportTurn(ImportRow row, Task before)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public async Task Take(Func<ImportRow, Task> work)
    {
        try
        {
            await before;
            await work(row);
        }
        finally
        {
            _done.SetResult();
        }
    }
}
