using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Directory.V1;
using Microsoft.Extensions.DependencyInjection;
using Authority = InfoSharing.Directory.V1.Authority;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// Answers from the stored copy; asks the Directory for what is missing or was asked on another day, and remembers
/// it. Without the Directory an old copy serves; without a copy the call is refused, for a rule needs its facts.
/// </summary>
public sealed class DirectoryFacts([FromKeyedServices(Service.Name)] Ledger ledger, DirectoryConnection connection)
{
    // An authority that is missing may have been added since; a caller that goes on naming it does not make us go on asking.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const int Turns = 64;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1))];
    private readonly ConcurrentDictionary<string, (DateTimeOffset Time, IResource Facts)> _asked = new(StringComparer.Ordinal);

    /// <summary>What the rules need about the two sides.</summary>
    public async Task<KnownFacts> For(string requesting, string requestingState, string requested, CancellationToken cancel)
    {
        var own = (await Authorities(requestingState, requesting, cancel)).FirstOrDefault(a => a.Name == requesting);
        if (requested.Length == 0)
            return new(own, null, [], null);
        var country = CountryOf(requested);
        var theirs = await Authorities(country, requested, cancel);
        var named = theirs.FirstOrDefault(a => a.Name == requested);
        var pair = named is null || country == requestingState ? null : await Pair(requestingState, country, cancel);
        return new(own, named, theirs, pair);
    }

    /// <summary>One authority, or null if the directory knows none of that name.</summary>
    public async Task<Authority?> Authority(string name, CancellationToken cancel) =>
        (await Authorities(CountryOf(name), name, cancel)).FirstOrDefault(a => a.Name == name);

    /// <summary>Asks again about a State that is known already: its records changed. What is learned commits with the event's place.</summary>
    public async Task Refresh(string authority, EventPosition? place, CancellationToken cancel)
    {
        if (await ledger.Find(Learned.States, Learned.StateName(CountryOf(authority))) is { } known)
            await AskState(known.Country, cancel, place);
    }

    /// <summary>Asks again about every pair of States: a treaty changed.</summary>
    public async Task RefreshPairs(CancellationToken cancel)
    {
        await foreach (var pair in ledger.All(Learned.Pairs, "", caller: null).WithCancellation(cancel))
            await AskPair(pair.RequestingState, pair.RequestedState, cancel);
    }

    /// <summary>Asks again about everything that is known: the directory was restored, and what it says now counts, however old it is.</summary>
    public async Task RefreshAll(CancellationToken cancel)
    {
        await foreach (var state in ledger.All(Learned.States, "", caller: null).WithCancellation(cancel))
            await AskState(state.Country, cancel, isRestored: true);
        await RefreshPairs(cancel);
    }

    // "authorities/it-ca": the id starts with the country; an organisation's id starts with none.
    private static string CountryOf(string authority) => authority.Split('/')[^1].Split('-')[0].ToUpperInvariant();

    private async Task<IReadOnlyList<Authority>> Authorities(string country, string wanted, CancellationToken cancel)
    {
        if (!IsCountry(country))
            return [];
        var known = await ledger.Known(Learned.States, Learned.StateName(country));
        var serves = known is not null && (known.Authorities.Any(a => a.Name == wanted) ? IsOfToday(known) : IsJustAsked(known));
        return serves ? known!.Authorities : (await Ask(() => AskState(country, cancel), known)).Authorities;
    }

    private async Task<PairFacts> Pair(string requesting, string requested, CancellationToken cancel)
    {
        var known = await ledger.Known(Learned.Pairs, Learned.PairName(requesting, requested));
        if (known is not null && WasAskedToday(known))
        {
            // Another replica may have learned better since.
            var asked = (PairFacts)_asked[known.Name].Facts;
            return Content(asked).Equals(Content(known)) ? asked : known;
        }

        return known?.AsOfDate == Today ? known : await Ask(() => AskPair(requesting, requested, cancel), known);
    }

    private string Today => ledger.Clock.GetUtcNow().ToString("yyyy-MM-dd");

    private static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetter);

    private bool IsOfToday(StateFacts known) => $"{known.UpdateTime.ToDateTimeOffset():yyyy-MM-dd}" == Today || WasAskedToday(known);

    private bool WasAskedToday(IResource known) => _asked.TryGetValue(known.Name, out var asked) && $"{asked.Time:yyyy-MM-dd}" == Today;

    private bool IsJustAsked(StateFacts known) => _asked.TryGetValue(known.Name, out var asked) && ledger.Clock.GetUtcNow() - asked.Time < Patience;

    private static async Task<T> Ask<T>(Func<Task<T>> ask, T? known) where T : class
    {
        try
        {
            return await ask();
        }
        catch (RpcException unreachable) when (known is not null && unreachable.StatusCode != StatusCode.Cancelled)
        {
            return known;
        }
        catch (RpcException unreachable) when (unreachable.StatusCode != StatusCode.Cancelled)
        {
            throw new Refusal(StatusCode.Unavailable, CommonReason.UpstreamUnavailable, "The directory of authorities cannot be reached; try again later.");
        }
    }

    // What was asked earlier must not be remembered later.
    private async Task<T> InTurn<T>(string name, Func<Task<T>> ask, CancellationToken cancel)
    {
        var turn = _turns[(uint)string.GetHashCode(name, StringComparison.Ordinal) % Turns];
        await turn.WaitAsync(cancel);
        try
        {
            return await ask();
        }
        finally
        {
            turn.Release();
        }
    }

    private Task<StateFacts> AskState(string country, CancellationToken cancel, EventPosition? place = null, bool isRestored = false) => InTurn(Learned.StateName(country), async () =>
    {
        var facts = new StateFacts { Name = Learned.StateName(country), Country = country };
        var call = new ListAuthoritiesRequest { PageSize = 500, Filter = $"country = \"{country}\"" };
        do
        {
            var page = await connection.Client.ListAuthoritiesAsync(call, DirectoryConnection.Options(cancel));
            facts.Authorities.AddRange(page.Authorities);
            call.PageToken = page.NextPageToken;
        }
        while (call.PageToken.Length > 0);
        return facts.Authorities.Count == 0 && await ledger.Find(Learned.States, facts.Name) is null ? facts : await Remember(Learned.States, facts, place, isRestored);
    }, cancel);

    private Task<PairFacts> AskPair(string requesting, string requested, CancellationToken cancel) => InTurn(Learned.PairName(requesting, requested), async () =>
    {
        var found = await connection.Client.FindLegalBasesAsync(
            new FindLegalBasesRequest { StateA = requesting, StateB = requested, Matter = Matter.MutualLegalAssistance, Date = Today }, DirectoryConnection.Options(cancel));
        return await Remember(Learned.Pairs, new PairFacts
        {
            Name = Learned.PairName(requesting, requested), RequestingState = requesting, RequestedState = requested, AsOfDate = Today,
            UntocParagraphs = found.UntocParagraphs, Explanation = found.Explanation,
            Treaties = { found.LegalBases.Where(b => b.Reason is LegalBasisReason.BilateralTreaty or LegalBasisReason.RegionalTreaty).Select(b => b.LegalBasis.Name) },
        });
    }, cancel);

    // What is known already is no entry: a call that is refused, or only reads, leaves no trace.
    private async Task<T> Remember<T>(ResourceType<T> type, T facts, EventPosition? place = null, bool isRestored = false) where T : class, IMessage<T>, IResource, new()
    {
        var kept = await Store(type, facts, place, isRestored);
        _asked[kept.Name] = (ledger.Clock.GetUtcNow(), kept);
        return kept;
    }

    // Several calls and replicas learn at once, and the answer that is written last need not be the newest one.
    private async Task<T> Store<T>(ResourceType<T> type, T facts, EventPosition? place, bool isRestored) where T : class, IMessage<T>, IResource, new()
    {
        try
        {
            return await ledger.Commit(Write.ByService(Service.Name, FactsChange.Learn, "") with { Position = place }, async () =>
            {
                var before = await ledger.Find(type, facts.Name);
                if (before is not null && ((!isRestored && IsOlder(facts, before)) || Content(before).Equals(Content(facts))))
                    throw new KnownException(before);
                ledger.Stamp(facts, isNew: before is null);
                facts.CreateTime = before?.CreateTime ?? facts.UpdateTime;
                return Unit.Of(type, facts, before is null ? 0 : Ledger.Revision(before));
            });
        }
        catch (KnownException known)
        {
            return IsOlder(facts, (T)known.Before) ? (T)known.Before : facts;
        }
        catch (Refusal race) when (race.Reason is CommonReason.AlreadyExists)
        {
            return await Store(type, facts, place, isRestored);
        }
    }

    // An authority's etag is the directory's revision.
    private static bool IsOlder(IResource facts, IResource before) =>
        facts is StateFacts now && before is StateFacts then && Newest(now) < Newest(then);

    private static long Newest(StateFacts facts) => facts.Authorities.Select(Ledger.Revision).DefaultIfEmpty().Max();

    private static T Content<T>(T facts) where T : class, IMessage<T>, IResource, new()
    {
        var content = facts.Clone();
        (content.Etag, content.CreateTime, content.UpdateTime) = ("", null!, null!);
        // The directory's sentence names the day, too.
        if (content is PairFacts pair)
            (pair.AsOfDate, pair.Explanation) = ("", "");
        return content;
    }

    /// <summary>There is nothing to write.</summary>
    private sealed class KnownException(IResource before) : Exception
    {
        internal IResource Before => before;
    }
}
