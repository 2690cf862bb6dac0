using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using Client = InfoSharing.Directory.V1.DirectoryService.DirectoryServiceClient;

namespace InfoSharing.Directory.Tests;

[Trait(Stack.Trait, Stack.Both)]
public sealed class RemindOwnersTests
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(180);

    private static Task<TestNode> Start(SteppedClock? clock = null, string? folder = null) =>
        TestNode.Start([Hosted.Directory], clock, folder);

    private static Client Central(TestNode node, string country) =>
        new(node.As($"officers/{country.ToLowerInvariant()}-ca-1", $"authorities/{country.ToLowerInvariant()}-ca", country, Role.CentralAuthority));

    // The contacts that an entry is about are those with the newest reminder.
    private static async Task<List<string>> Reminders(TestNode node, int authorities, long after)
    {
        using var watch = Central(node, "IT").WatchDirectory(new() { AfterRevision = after });
        var reminded = new List<string>();
        await foreach (var response in watch.ResponseStream.ReadAllAsync())
        {
            if (response.Change?.Entry.Change != "CONTACT_UNCONFIRMED")
                continue;
            var authority = response.Change.Authority;
            var newest = authority.Contacts.Max(c => c.ReminderTime);
            reminded.AddRange(authority.Contacts.Where(c => c.ReminderTime == newest).Select(c => $"{authority.Name} {c.Id}"));
            if (--authorities == 0)
                break;
        }

        return reminded;
    }

    [Fact]
    public async Task Remind_once_per_contact_and_period_also_across_a_restart()
    {
        var seed = SeedFiles.Authorities(DateTimeOffset.UnixEpoch);
        var contacts = seed.SelectMany(a => a.Contacts.Select(c => $"{a.Name} {c.Id}")).Order(StringComparer.Ordinal).ToList();
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-remind-").FullName;
        try
        {
            var clock = new SteppedClock();
            long seeded;
            await using (var node = await Start(clock, folder))
            {
                seeded = await node.Head(Service.Name);
                clock.Advance(Period);
                (await Reminders(node, seed.Count, seeded)).Order(StringComparer.Ordinal).ShouldBe(contacts);
                clock.Advance(TimeSpan.FromDays(1));
            }

            await using (var node = await Start(clock, folder))
            {
                (await node.Head(Service.Name)).ShouldBe(seeded + seed.Count);
                clock.Advance(Period - TimeSpan.FromDays(1));
                (await Reminders(node, seed.Count, seeded + seed.Count)).Order(StringComparer.Ordinal).ShouldBe(contacts);
                (await node.Head(Service.Name)).ShouldBe(seeded + 2 * seed.Count);
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
