using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.CaseExchange;

/// <summary>
/// Deletes what the ledger says is gone: files of erased items and discarded uploads whose deletion a crash came before. What
/// the ledger does not know stays: it may have been restored from an older backup than the files.
/// </summary>
public sealed partial class FileSweep([FromKeyedServices(Service.Name)] Ledger ledger, FileStore files, ILogger<FileSweep> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(6);

    // Of several replicas one looks; two would do no harm.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => ledger.Lead("files", Follow, stoppingToken);

    /// <summary>Every item that has anything stored.</summary>
    internal async Task Look(CancellationToken cancel)
    {
        foreach (var item in Stored())
        {
            cancel.ThrowIfCancellationRequested();
            await Try(item);
        }
    }

    /// <summary>One item, after a commit that may have erased it: what fails now does not undo that, and the next look tries again.</summary>
    internal async Task Try(string item)
    {
        try
        {
            await Clear(item);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Failed(log, item, cause.GetType().Name);
        }
    }

    /// <summary>One item; what is stored is listed before the ledger is asked, so that nothing newer is taken for gone.</summary>
    internal async Task Clear(string item)
    {
        var stored = files.FilesOf(item);
        var known = await ledger.Find(Items.Type, item);
        if (known?.State == ItemState.Erased)
            files.Remove(item);
        foreach (var file in stored.Where(id => known is not null && IsDiscarded(known, id)))
            files.Remove(item, file);
    }

    // A folder that cannot be read for a while (it is shared by replicas) must not end the sweep, and with it the host.
    private List<string> Stored()
    {
        try
        {
            return [.. files.Items()];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Failed(log, "all items", cause.GetType().Name);
            return [];
        }
    }

    private static bool IsDiscarded(Item item, string id) => item.Files.All(f => f.Id != id) && int.TryParse(id.AsSpan(1), out var number) && number <= item.FileCount;

    private async Task Follow(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, ledger.Clock);
        do
        {
            await Look(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of {Item} could not be looked after: {Cause}. The next look tries again.")]
    private static partial void Failed(ILogger log, string item, string cause);
}
