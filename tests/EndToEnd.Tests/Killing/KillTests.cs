using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>Promises R1, R3, R6 and R18: kill -9 under load, again and again, on one data folder.</summary>
public class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("E2E_KILLS"), out var given) ? given : 10;

    private readonly Journal _journal = new();
    private readonly Journal _cases = new();
    private readonly List<string> _broken = [];
    private int _examined;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_doubled_or_missed_when_the_node_is_killed_under_load()
    {
        await using var site = new Site();
        using var stop = new CancellationTokenSource();
        using var leave = new CancellationTokenSource();
        await site.Open(_ => Task.CompletedTask);
        List<Writer> writers = [.. Enumerable.Range(0, 4).Select(_ => new Writer(As(site, Samples.Requesting), _journal))];
        List<CaseWriter> caseWriters = [.. Enumerable.Range(0, 2).Select(_ => new CaseWriter(As(site, Samples.Requesting), _cases))];
        List<Watcher> watchers = [new(As(site, Samples.Requesting)), new(As(site, Samples.Requested)), new(As(site, "ne-ca-1"))];
        var writing = Task.WhenAll([.. writers.Select(w => Task.Run(() => w.Run(stop.Token))), .. caseWriters.Select(w => Task.Run(() => w.Run(stop.Token)))]);
        var watching = watchers.ConvertAll(w => Task.Run(() => w.Run(leave.Token)));

        await KillAgainAndAgain(site, writing);
        await _journal.Reaches(_journal.Count + 20).WaitAsync(TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        await writing;

        var node = await site.Node;
        var entries = await (await Auditor(node)).Export();
        await CheckWrites(node, entries, writers);
        await CheckCases(node, caseWriters);
        await CheckWatchers(watchers, watching, entries);
        await leave.CancelAsync();
        _broken.ShouldBeEmpty();
    }

    private async Task KillAgainAndAgain(Site site, Task writing)
    {
        var random = new Random(18);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = Task.WhenAll(_journal.Reaches(_journal.Count + random.Next(10, 60)), _cases.Reaches(_cases.Count + random.Next(4, 20)));
            await Task.WhenAny(enough, writing).WaitAsync(TimeSpan.FromMinutes(2));
            if (writing.IsFaulted)
                await writing;
            await site.Kill();
            _broken.AddRange(site.Integrity().Where(line => !line.EndsWith(": ok", StringComparison.Ordinal)));
            await site.Open(Examine);
        }
    }

    // Before the clients come back: the ledger verifies, and what was acknowledged since the last kill answers as it did.
    private async Task Examine(Node node)
    {
        _broken.AddRange(await (await Auditor(node)).Verify());
        var known = _journal.Count;
        _broken.AddRange(await _journal.SendAgain(await node.As(Samples.Requesting), _examined));
        _examined = known;
    }

    private async Task CheckWrites(Node node, IReadOnlyList<Entry> entries, List<Writer> writers)
    {
        _broken.AddRange(await _journal.SendAgain(await node.As(Samples.Requesting)));
        var requests = await Everything(await node.As(Samples.Requesting));
        var created = _journal.All.Select(w => (Request)w.Answer).Where(r => r.Reference.Length == 0).ToList();
        var lost = created.Select(r => r.Name).Except(requests.Select(r => r.Name)).Count() + _broken.Count;
        var duplicated = requests.GroupBy(r => r.CaseReference).Count(g => g.Count() > 1)
            + requests.Where(r => r.Reference.Length > 0).GroupBy(r => r.Reference).Count(g => g.Count() > 1)
            + Math.Max(0, requests.Count - created.Count);
        var gaps = entries.Select((e, index) => e.Revision == index + 1).Count(fits => !fits);
        output.WriteLine($"R18: kills={Kills} acknowledged={_journal.Count} resent={writers.Sum(w => w.Resent)} lost={lost} duplicated={duplicated} gaps={gaps}");
        (lost, duplicated, gaps).ShouldBe((0, 0, 0), string.Join('\n', _broken));
        (await (await Auditor(node)).Verify()).ShouldBeEmpty();
    }

    // One act writes several resources; the promise is the same.
    private async Task CheckCases(Node node, List<CaseWriter> writers)
    {
        var ledger = new LedgerReader(await node.As(Samples.Requesting, Role.Auditor), LedgerReader.CaseExchange);
        List<string> broken = [.. await _cases.SendAgain(await node.As(Samples.Requesting)), .. await ledger.Verify()];
        var audit = Audit.Of(_cases, await ledger.Export(), 0, broken) with { Resent = writers.Sum(w => w.Resent) };
        output.WriteLine($"R18: cases kills={Kills} {audit}");
        (audit.Lost, audit.Duplicated, audit.Gaps).ShouldBe((0, 0, 0), string.Join('\n', broken));
    }

    private async Task CheckWatchers(List<Watcher> watchers, List<Task> watching, IReadOnlyList<Entry> entries)
    {
        var all = entries.Where(e => e.ResourceType == Request.Descriptor.FullName).ToList();
        // The third gets there by a bookmark, which also says that it was listening all the time.
        await Task.WhenAny(Task.WhenAll(watchers.Select(w => w.Reaches(all[^1].Revision))), Task.WhenAny(watching)).WaitAsync(TimeSpan.FromMinutes(1));
        // The requesting side reads everything, the requested side what was sent to it, a third State nothing.
        IReadOnlyList<Entry>[] expected = [all, [.. all.Where(e => e.Change == "TRANSMIT")], []];
        var faults = watchers.Zip(expected).Aggregate(WatchFaults.None, (sum, pair) => sum + pair.First.Compare(pair.Second));
        output.WriteLine($"R3: watchers={watchers.Count} resumed={watchers.Sum(w => w.Resumed)} entries={watchers.Sum(w => w.Seen.Count)} {faults}");
        faults.ShouldBe(WatchFaults.None);
    }

    private static Func<Task<CallInvoker>> As(Site site, string officer) => async () => await (await site.Node).As(officer);

    private static async Task<LedgerReader> Auditor(Node node) => new(await node.As(Samples.Requesting, Role.Auditor));

    private static async Task<IReadOnlyList<Request>> Everything(CallInvoker invoker)
    {
        var client = new RequestService.RequestServiceClient(invoker);
        var (requests, page) = (new List<Request>(), new ListRequestsResponse());
        do
        {
            page = await client.ListRequestsAsync(new ListRequestsRequest { PageSize = 200, PageToken = page.NextPageToken });
            requests.AddRange(page.Requests);
        }
        while (page.NextPageToken.Length > 0);
        return requests;
    }
}
