using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Reason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.Directory;

/// <summary>
/// Writes CONTACT_UNCONFIRMED once per contact and period, so that the watch of its owner tells of it. The request
/// id is made of contact and period: a restart or a second replica writes nothing twice.
/// </summary>
public sealed class RemindOwners([FromKeyedServices(Service.Name)] Ledger ledger, DirectorySettings settings) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.ReminderCheck, ledger.Clock);
        do
        {
            await Remind(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
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
        try
        {
            foreach (var contact in authority.Contacts.Where(c => Freshness.IsReminderDue(c, settings.ContactPeriod, now)).Select(c => c.Id).ToList())
                authority = await Remind(authority, contact, now);
        }
        catch (Refusal refusal) when (refusal.Reason is Reason.StaleEtag)
        {
            // The owner changed the record in this moment, perhaps by confirming: the next look decides anew.
        }
    }

    private Task<Authority> Remind(Authority authority, string contactId, DateTimeOffset now)
    {
        var due = authority.Contacts.Single(c => c.Id == contactId);
        var period = Freshness.PeriodsUnconfirmed(due, settings.ContactPeriod, now);
        var requestId = RequestId($"{authority.Name} {contactId} {due.LastConfirmedTime} {period}");
        var write = Write.ByService(Service.Name, Change.ContactUnconfirmed, requestId) with { Etag = authority.Etag };
        return ledger.Change(Records.Authorities, authority.Name, write, before =>
        {
            before.Contacts.Single(c => c.Id == contactId).ReminderTime = now.ToTimestamp();
            return before;
        });
    }

    private static string RequestId(string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString();
}
