using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;
using Spectre.Console;

namespace InfoSharing.Standalone.Demo;

/// <summary>Counts what happened by asking the services, and compares it with what the subscribers received.</summary>
internal static class Report
{
    private const int ExpectedCases = 44;
    private const int Expected = 35;
    private const int ExpectedArrests = 1;

    internal static async Task<string> Of(People people, Calendar calendar, Subscriber[] subscribers, Guards guards, IReadOnlyList<CaseSubscriber> caseSubscribers)
    {
        var histories = new List<(Subscriber Subscriber, List<RequestChange> Changes)>();
        foreach (var subscriber in subscribers)
            histories.Add((subscriber, await Histories(subscriber.Desk)));
        var nigeria = histories.Single(h => h.Subscriber.Label == "NG").Changes;
        await PrintPairs(people.Nigeria);
        var gaps = await Gaps(histories);
        var leaked = await Leaked(histories, people.Niger);
        var requests = nigeria.Select(c => c.Request.Name).Distinct().Count();
        Coverage(nigeria, guards);
        PrintSubscribers(histories);
        var cases = await CaseReport.Of(people, calendar, caseSubscribers);
        (gaps, leaked) = (gaps + cases.Gaps, leaked + cases.Leaked);
        var (entries, verified) = await Proof.Of(people.Auditor);
        var line = $"cases={cases.Cases} requests={requests} arrests={cases.Arrests} entries={entries} watch_gaps={gaps} leaked={leaked}";
        if (cases.Cases != ExpectedCases || requests != Expected || cases.Arrests != ExpectedArrests || gaps != 0 || leaked != 0 || !verified)
            throw new Departure($"{line} ledger={(verified ? "verified" : "DAMAGED")}");
        return $"demo ok: {line} ledger=verified";
    }

    // Everything that the subscriber's authority may read of every request, from the histories.
    private static async Task<List<RequestChange>> Histories(Desk desk)
    {
        var changes = new List<RequestChange>();
        foreach (var request in await Pages.All(token => desk.Requests.ListRequestsAsync(new() { PageSize = 20, PageToken = token }), page => page.Requests, page => page.NextPageToken))
            changes.AddRange(await History(desk, request.Name));
        return changes;
    }

    private static Task<List<RequestChange>> History(Desk desk, string name) => Pages.All(
        token => desk.Requests.ListRequestHistoryAsync(new() { Name = name, PageSize = 50, PageToken = token }), page => page.Changes, page => page.NextPageToken);

    private static async Task<int> Gaps(List<(Subscriber Subscriber, List<RequestChange> Changes)> histories)
    {
        var gaps = 0;
        foreach (var (subscriber, changes) in histories)
            gaps += await subscriber.Gaps(changes.Select(c => c.Entry.Revision), Subscriber.Patience);
        return gaps;
    }

    // An entry at somebody who is not party to it; and whatever Niger gets to see of other people's requests.
    private static async Task<int> Leaked(List<(Subscriber Subscriber, List<RequestChange> Changes)> histories, Desk niger)
    {
        var leaked = 0;
        foreach (var (subscriber, changes) in histories)
        {
            var authority = subscriber.Desk.Authority;
            leaked += subscriber.Received.Concat(changes).Count(c => c.Request.RequestingAuthority != authority && c.Request.RequestedAuthority != authority && c.Request.ForwardedTo != authority);
        }

        foreach (var name in histories.SelectMany(h => h.Changes).Select(c => c.Request.Name).Distinct())
            leaked += await CanRead(niger, name) ? 1 : 0;
        var figures = await niger.Statistics.GetPairStatisticsAsync(new());
        return leaked + (int)figures.Pairs.Sum(p => p.Requests);
    }

    private static async Task<bool> CanRead(Desk desk, string name)
    {
        try
        {
            await desk.Requests.GetRequestAsync(new() { Name = name });
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    private static void Coverage(List<RequestChange> changes, Guards guards)
    {
        var all = Enum.GetValues<RequestState>().Where(s => s != RequestState.Unspecified).ToList();
        var seen = changes.Select(c => c.Request.State).ToHashSet();
        Console.WriteLine($"states that occurred: {seen.Count} of {all.Count}; legal guards that held: {guards.Met.Count} of {Guards.All.Count}");
        List<string> missing = [.. all.Except(seen).Select(s => ProtoNames.Short(s)), .. guards.Missing.Select(g => ProtoNames.Short(g))];
        if (missing.Count > 0)
            throw new Departure("did not occur: " + string.Join(", ", missing));
    }

    private static async Task PrintPairs(Desk desk)
    {
        var figures = await desk.Statistics.GetPairStatisticsAsync(new());
        var table = new Table().Border(TableBorder.Ascii).AddColumns("pair", "requests", "of them\ninvestigation", "MLA", "states now", "days to acknowledge\n(median, p90)", "days to execute\n(median, p90)", "overdue\nnow / ever");
        foreach (var pair in figures.Pairs)
        {
            table.AddRow(
                $"{pair.RequestingState} -> {pair.RequestedState}", $"{pair.Requests}", $"{pair.InvestigationRequests}", $"{pair.MlaRequests}",
                string.Join("\n", pair.States.Select(s => $"{ProtoNames.Short(s.State)} {s.Requests}")), Days(pair.Acknowledge), Days(pair.Execute),
                $"{pair.OverdueNowRequested + pair.OverdueNowRequesting} / {pair.OverdueEverRequested + pair.OverdueEverRequesting}");
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        console.Profile.Width = Math.Max(console.Profile.Width, 150);
        console.Write(table);
    }

    private static string Days(Duration? time) => time is null || time.Measured == 0
        ? "unknown"
        : $"{time.MedianSeconds / 86400.0:0.0}, {time.P90Seconds / 86400.0:0.0} (n={time.Measured})";

    private static void PrintSubscribers(List<(Subscriber Subscriber, List<RequestChange> Changes)> histories)
    {
        foreach (var (subscriber, _) in histories)
            Console.WriteLine($"subscriber {subscriber.Label}: {subscriber.Received.Count} entries over {subscriber.Connections} connections");
    }
}
