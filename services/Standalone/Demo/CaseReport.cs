using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;
using InformationRequest = InfoSharing.Cases.V1.InformationRequest;

namespace InfoSharing.Standalone.Demo;

/// <summary>What became of the cases: counted from the answers of the services and compared with what the subscribers received.</summary>
internal sealed record CaseReport(int Cases, int Arrests, int Gaps, int Leaked)
{
    private static readonly DateTimeOffset December = new(2019, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset January = December.AddMonths(1);

    internal static async Task<CaseReport> Of(People people, Calendar calendar, IReadOnlyList<CaseSubscriber> subscribers)
    {
        var cases = await CasesOf(people.Nigeria);
        await StatesFollow(people.Nigeria, subscribers.Single(s => s.Label == "NG"));
        var events = (await ItemsOf(people.Nigeria)).Where(i => i.Event is { Kind: EventKind.Arrest });
        var arrests = events.Select(i => i.Event.Time.ToDateTimeOffset()).Count(t => t >= calendar.Dated(December) && t < calendar.Dated(January));
        var gaps = 0;
        foreach (var subscriber in subscribers)
            gaps += await subscriber.Gaps(await Revisions(subscriber.Desk), Subscriber.Patience);
        var readers = await Readers.Of([people.Nigeria, people.Italy, people.Spain, people.ItalyAtSea]);
        var leaked = subscribers.Sum(s => s.Received.Count(c => !readers.May(s.Desk.Authority, c))) + await readers.Probe(people.Niger);
        Print(subscribers, cases);
        return new(cases.Count(c => c.Owner == people.Nigeria.Authority), arrests, gaps, leaked);
    }

    // The case shows the live state of its requests: the events of the other service arrive by themselves.
    private static async Task StatesFollow(Desk nigeria, CaseSubscriber subscriber)
    {
        foreach (var formal in await Formal(nigeria))
        {
            var request = await nigeria.Requests.GetRequestAsync(new() { Name = formal.Request });
            var state = ProtoNames.Short(request.State);
            await subscriber.Sees(c => c.FormalRequest?.Name == formal.Name && c.FormalRequest.RequestState == state, Subscriber.Patience);
        }

        var shown = (await Formal(nigeria)).Count;
        Console.WriteLine($"requests that arose from cases, each with its live state: {shown}");
    }

    private static Task<List<FormalRequest>> Formal(Desk desk) => Pages.All(
        token => desk.Evidence.ListFormalRequestsAsync(new() { Parent = "cases/-", PageSize = 100, PageToken = token }), page => page.FormalRequests, page => page.NextPageToken);

    internal static Task<List<Case>> CasesOf(Desk desk, string filter = "") => Pages.All(
        token => desk.Cases.ListCasesAsync(new() { PageSize = 20, Filter = filter, PageToken = token }), page => page.Cases, page => page.NextPageToken);

    internal static Task<List<Item>> ItemsOf(Desk desk) => Pages.All(
        token => desk.Items.ListItemsAsync(new() { Parent = "cases/-", PageSize = 50, PageToken = token }), page => page.Items, page => page.NextPageToken);

    // Everything that the histories of what one may read hold for one.
    private static async Task<List<long>> Revisions(Desk desk)
    {
        var revisions = new List<long>();
        foreach (var found in await CasesOf(desk))
            revisions.AddRange((await desk.Cases.ListCaseHistoryAsync(new() { Name = found.Name, PageSize = 500 })).Changes.Select(c => c.Entry.Revision));
        foreach (var item in await ItemsOf(desk))
            revisions.AddRange((await desk.Items.ListItemHistoryAsync(new() { Name = item.Name, PageSize = 500 })).Changes.Select(c => c.Entry.Revision));
        return revisions;
    }

    private static void Print(IReadOnlyList<CaseSubscriber> subscribers, List<Case> cases)
    {
        var outcomes = cases.Where(c => c.State == CaseState.Closed).CountBy(c => c.Outcome).Select(o => $"{ProtoNames.Short(o.Key)} {o.Value}");
        Console.WriteLine($"cases: {cases.Count}, of them closed: {string.Join(", ", outcomes)}");
        foreach (var subscriber in subscribers)
            Console.WriteLine($"subscriber {subscriber.Label}: {subscriber.Received.Count} entries of the case exchange over {subscriber.Connections} connections");
    }
}

/// <summary>Who may read what, as those who decide it say: the owners of cases and the originators of items.</summary>
internal sealed class Readers
{
    private readonly Dictionary<string, HashSet<string>> _readers = new(StringComparer.Ordinal);

    internal static async Task<Readers> Of(IEnumerable<Desk> desks)
    {
        var readers = new Readers();
        foreach (var desk in desks)
        {
            foreach (var found in await CaseReport.CasesOf(desk))
                readers.Allow(found.Name, found.Owner);
            foreach (var item in await CaseReport.ItemsOf(desk))
                readers.Allow(item.Name, item.Originator);
            foreach (var member in (await desk.Cases.ListMembersAsync(new() { Parent = "cases/-", PageSize = 500 })).Members.Where(m => m.State == MemberState.Active))
                readers.Allow(Parent(member.Name, 2), member.Authority);
            foreach (var holding in (await desk.Items.ListHoldingsAsync(new() { Parent = "cases/-/items/-", PageSize = 500 })).Holdings)
                readers.Allow(holding.Item, holding.Holder);
        }

        return readers;
    }

    /// <summary>False when somebody received what is not for them.</summary>
    internal bool May(string authority, CaseChange change) => change.ResourceCase switch
    {
        CaseChange.ResourceOneofCase.Member => Is(authority, change.Member.Owner, change.Member.Authority),
        CaseChange.ResourceOneofCase.Holding => Is(authority, change.Holding.Originator, change.Holding.Holder),
        CaseChange.ResourceOneofCase.Consent => Is(authority, change.Consent.Originator, change.Consent.Holder),
        CaseChange.ResourceOneofCase.InformationRequest => Is(authority, change.InformationRequest.AskingAuthority, change.InformationRequest.AskedAuthority),
        CaseChange.ResourceOneofCase.HandOver => Is(authority, change.HandOver.Originator, change.HandOver.From, change.HandOver.To),
        CaseChange.ResourceOneofCase.FormalRequest => Is(authority, change.FormalRequest.RequestingAuthority, change.FormalRequest.RequestedAuthority),
        CaseChange.ResourceOneofCase.Link => Is(authority, change.Link.Authority),
        _ => _readers.TryGetValue(change.Entry.Resource, out var readers) && readers.Contains(authority),
    };

    /// <summary>How many cases and items somebody gets by name that are not for them.</summary>
    internal async Task<int> Probe(Desk desk)
    {
        var got = 0;
        foreach (var (name, readers) in _readers.Where(r => !r.Value.Contains(desk.Authority)))
            got += await CanRead(desk, name) ? 1 : 0;
        return got;
    }

    private static async Task<bool> CanRead(Desk desk, string name)
    {
        try
        {
            if (name.Contains("/items/", StringComparison.Ordinal))
                await desk.Items.GetItemAsync(new() { Name = name });
            else
                await desk.Cases.GetCaseAsync(new() { Name = name });
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    private void Allow(string name, string authority)
    {
        if (!_readers.TryGetValue(name, out var readers))
            _readers[name] = readers = new(StringComparer.Ordinal);
        readers.Add(authority);
    }

    private static bool Is(string authority, params ReadOnlySpan<string> parties) => parties.Contains(authority);

    private static string Parent(string name, int words) => string.Join('/', name.Split('/').Take(words));
}
