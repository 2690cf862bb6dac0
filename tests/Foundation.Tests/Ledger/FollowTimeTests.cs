using InfoSharing.Foundation.Hosting;
using InfoSharing.Testing.Servers;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>The ledger carries the time of a rehearsal.</summary>
public class FollowTimeTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_rehearsal_goes_on_at_the_time_of_its_newest_entry()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-ledger-").FullName;
        await using (var first = await Open(folder, rehearsal: new RehearsalClock(Month)))
            await first.Add("a");
        var clock = new RehearsalClock();
        await using (await Open(folder, rehearsal: clock))
            Ahead(clock).ShouldBe(Month, Hour);
        System.IO.Directory.Delete(folder, recursive: true);
    }

    [FactWith(Need.Postgres)]
    public async Task A_replica_follows_the_one_that_wrote()
    {
        var (early, late) = (new RehearsalClock(), new RehearsalClock());
        await using var first = await Open(isShared: true, rehearsal: early);
        await using var second = await Open(first.Folder, isShared: true, rehearsal: late);
        early.Reach(DateTimeOffset.UtcNow + Month);
        await first.Add("a");
        await foreach (var told in second.Ledger.Watch(TestLedger.Type, new(0), null, Of("ng-ca"), CancellationToken.None))
        {
            if (told.Entry is not null)
                break;
        }

        Ahead(late).ShouldBe(Month, Hour);
    }

    private static TimeSpan Ahead(RehearsalClock clock) => clock.GetUtcNow() - DateTimeOffset.UtcNow;
}
