using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using Client = InfoSharing.Directory.V1.DirectoryService.DirectoryServiceClient;

namespace InfoSharing.Directory.Tests;

public sealed class RemindOwnersTests
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(180);

    private static Task<TestNode> Start(SteppedClock? clock = null, string? folder = null) =>
        TestNode.Start(b => b.AddDirectory(), a => a.MapDirectory(), clock, folder);

    private static Client Central(TestNode node, string country) =>
        new(node.As($"officers/{country.ToLowerInvariant()}-ca-1", $"authorities/{country.ToLowerInvariant()}-ca", country, Role.CentralAuthority));

    // A pass that finds nothing writes nothing: a record written after it is the sign that it is over.
    private static async Task<List<string>> RemindersUntil(TestNode node, int count, long after)
    {
        using var watch = Central(node, "IT").WatchDirectory(new() { AfterRevision = after });
        var reminders = new List<string>();
        await foreach (var response in watch.ResponseStream.ReadAllAsync())
        {
            if (response.Change?.Entry.Change != "CONTACT_UNCONFIRMED")
                continue;
            reminders.AddRange(response.Change.Authority.Contacts
                .Where(c => c.ReminderTime == response.Change.Entry.RecordTime)
                .Select(c => $"{response.Change.Authority.Name} {c.Id}"));
            if (reminders.Count >= count)
                break;
        }

        return reminders;
    }

    [Fact]
    public async Task Remind_once_per_contact_and_period_also_across_a_restart()
    {
        var contacts = SeedFiles.Authorities(DateTimeOffset.UnixEpoch).Sum(a => a.Contacts.Count);
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-remind-").FullName;
        try
        {
            var clock = new SteppedClock();
            long seeded;
            await using (var node = await Start(clock, folder))
            {
                seeded = node.Ledger(Service.Name).Head;
                clock.Advance(Period);
                (await RemindersUntil(node, contacts, seeded)).Distinct().Count().ShouldBe(contacts);
                clock.Advance(TimeSpan.FromDays(1));
            }

            await using (var node = await Start(clock, folder))
            {
                node.Ledger(Service.Name).Head.ShouldBe(seeded + contacts);
                clock.Advance(Period - TimeSpan.FromDays(1));
                (await RemindersUntil(node, contacts, seeded + contacts)).Distinct().Count().ShouldBe(contacts);
                node.Ledger(Service.Name).Head.ShouldBe(seeded + 2 * contacts);
            }
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Flag_stale_contacts_until_their_owner_confirms_them()
    {
        await using var node = await Start();
        var italy = Central(node, "IT");
        node.Clock.Advance(Period);
        (await italy.GetAuthorityAsync(new() { Name = "authorities/it-ca" })).Contacts.ShouldAllBe(c => c.Stale);
        foreach (var contact in new[] { "mla-desk", "duty-desk" })
            await italy.ConfirmContactAsync(new() { Name = "authorities/it-ca", ContactId = contact });
        (await italy.GetAuthorityAsync(new() { Name = "authorities/it-ca" })).Contacts.ShouldAllBe(c => !c.Stale && c.ReminderTime == null);
        var stale = await italy.ListAuthoritiesAsync(new() { StaleContacts = true, Filter = "kind = CENTRAL_AUTHORITY", OrderBy = "country" });
        stale.Authorities.Select(a => a.Country).ShouldBe(["DE", "ES", "FR", "MA", "ML", "NE", "NG"]);
    }
}
