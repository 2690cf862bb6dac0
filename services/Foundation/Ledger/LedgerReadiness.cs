using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Asks the databases of this host's ledgers, every two seconds, whether they answer. While one does not, the rpc services
/// of its assembly are not ready, so that calls go to a replica that can answer them; when it does again, they are. When one was
/// restored to before what this process has seen, the process ends: the next one knows no other past.
/// </summary>
internal sealed partial class LedgerReadiness(
    ServedLedgers served, IEnumerable<LedgerName> names, Contracts contracts, Readiness readiness, IHostApplicationLifetime host, ILogger<LedgerReadiness> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // Real time: the clock of the rules says nothing about a database.
    private readonly PeriodicTimer _timer = new(Every);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
            await Task.WhenAll(names.Select(Ask));
    }

    private async Task Ask(LedgerName name)
    {
        var ledger = served.ByName["ledgers/" + name.Name];
        readiness.Report(ledger.ResourceName, await ledger.Problem(), contracts.ServedBy(name.Service));
        if (ledger.TurnedBack is not { } why || host.ApplicationStopping.IsCancellationRequested)
            return;
        Ends(log, why);
        host.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Reason} This process ends, and its successor serves what the database holds. After a restore raise the epoch (--raise-epoch), so that whoever follows the ledger learns of it.")]
    private static partial void Ends(ILogger log, string reason);
}
