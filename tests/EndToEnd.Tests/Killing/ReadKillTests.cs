using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Ledgers.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>Promise S8 with R1: whoever had an answer is on record, also when the process is killed under load.</summary>
public class ReadKillTests(ITestOutputHelper output)
{
    private const int Kills = 3;
    private const int Readers = 8;
    private const string Ledger = "ledgers/mutual-legal-assistance";

    private readonly System.Collections.Concurrent.ConcurrentBag<string> _answered = [];

    [Fact]
    public async Task Every_call_that_was_answered_is_on_record_when_the_node_is_killed_under_load()
    {
        await using var site = new Site();
        await site.Open(_ => Task.CompletedTask);
        for (var kill = 0; kill < Kills; kill++)
        {
            var client = new RequestService.RequestServiceClient(await (await site.Node).As(Samples.Requesting));
            var (enough, target) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), _answered.Count + 150);
            var reading = Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(() => Read(client, enough, target))));
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await site.Kill();
            await reading;
            site.Integrity().Where(line => !line.EndsWith(": ok", StringComparison.Ordinal)).ShouldBeEmpty();
            await site.Open(_ => Task.CompletedTask);
        }

        var recorded = await Recorded(await (await site.Node).As(Samples.Requesting, Role.Auditor));
        var lost = _answered.Except(recorded).Count();
        output.WriteLine($"S8: kills={Kills} answered={_answered.Count} recorded={recorded.Count} lost={lost}");
        lost.ShouldBe(0);
        (await new LedgerReader(await (await site.Node).As(Samples.Requesting, Role.Auditor)).Verify()).ShouldBeEmpty();
    }

    // Each asks for another request that does not exist: the refusal is the answer, and its name tells the calls apart.
    private async Task Read(RequestService.RequestServiceClient client, TaskCompletionSource enough, int target)
    {
        while (true)
        {
            var name = $"requests/{Guid.NewGuid()}";
            try
            {
                await client.GetRequestAsync(new() { Name = name });
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
            {
                _answered.Add(name);
                if (_answered.Count >= target)
                    enough.TrySetResult();
            }
            catch (RpcException)
            {
                // The node is gone; what had no answer need not be on record.
                return;
            }
        }
    }

    private static async Task<HashSet<string>> Recorded(CallInvoker auditor)
    {
        var (names, client, token) = (new HashSet<string>(StringComparer.Ordinal), new LedgerService.LedgerServiceClient(auditor), "");
        do
        {
            var page = await client.ListReadsAsync(new() { Ledger = Ledger, PageSize = 500, PageToken = token });
            names.UnionWith(page.Reads.Select(r => r.Resource));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return names;
    }
}
