using System.Security.Cryptography;
using System.Text;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Reason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.Directory;

/// <summary>
/// Writes CONTACT_UNCONFIRMED, each contact once per period, so that the watch of its owner tells of it. The request
/// id is made of contacts and periods: a restart or a second replica writes nothing twice.
/// </summary>
public sealed partial class RemindOwners([FromKeyedServices(Service.Name)] Ledger ledger, DirectorySettings settings, ILogger<RemindOwners> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => ledger.Lead("reminders", Follow, stoppingToken);

    private async Task Follow(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.ReminderCheck, ledger.Clock);
        do
        {
            await TryRemind(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A disk that is full for an hour must not end the reminders, nor the node.
    private async Task TryRemind(CancellationToken cancel)
    {
        try
        {
            await Remind(cancel);
        }
        catch (Exception cause) when (!cancel.IsCancellationRequested)
        {
            Failed(log, cause, settings.ReminderCheck);
        }
    }

    /// <summary>One look at all contacts that might be due.</summary>
    internal async Task Remind(CancellationToken cancel)
    {
        var now = ledger.Clock.GetUtcNow();
        var latest = (now - settings.ContactPeriod).ToString("O");
        var authorities = await ledger.All(Records.Authorities, $"oldest_confirmation <= \"{latest}\"", caller: null).ToListAsync(cancel);
        foreach (var authority in authorities)
            await Remind(authority, now);
    }

    private async Task Remind(Authority authority, DateTimeOffset now)
    {
        var due = authority.Contacts.Where(c => Freshness.IsReminderDue(c, settings.ContactPeriod, now)).ToList();
        if (due.Count == 0)
            return;
        var requestId = RequestId(due.Select(c => $"{authority.Name} {c.Id} {c.LastConfirmedTime} {Freshness.PeriodsUnconfirmed(c, settings.ContactPeriod, now)}"));
        try
        {
            await ledger.Change(
                Records.Authorities, authority.Name, Write.ByService(Service.Name, Change.ContactUnconfirmed, requestId) with { Etag = authority.Etag },
                before => Freshness.Reminded(before, settings.ContactPeriod, now));
        }
        catch (Refusal refusal) when (refusal.Reason is Reason.StaleEtag)
        {
            // The owner changed the record in this moment, perhaps by confirming: the next look decides anew.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The look for unconfirmed contacts failed; the next one comes in {Pause}.")]
    private static partial void Failed(ILogger log, Exception cause, TimeSpan pause);

    private static string RequestId(IEnumerable<string> parts) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16)).ToString();
}
