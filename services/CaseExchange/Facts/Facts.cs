using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Directory.V1;
using Microsoft.Extensions.DependencyInjection;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.CaseExchange;

/// <summary>
/// What the directory says of authorities: the service's own copy, kept in its ledger so that a decision can be explained
/// later and an old one serves when the Directory is away.
/// </summary>
public sealed class Facts([FromKeyedServices(Service.Name)] Ledger ledger, DirectoryConnection connection)
{
    // A record can change its country only by mistake; once a day is enough to hear of the correction.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);

    public static readonly ResourceType<AuthorityFacts> Type =
        new ResourceType<AuthorityFacts>("authority_facts", AuthorityFacts.Parser, _ => new Audience(), _ => null).KeptInMemory();

    /// <summary>The State of an authority: ISO 3166-1 alpha-2, empty for an organisation.</summary>
    /// <exception cref="Refusal">AUTHORITY_UNKNOWN; UPSTREAM_UNAVAILABLE when it is not known here and the Directory is away.</exception>
    public async Task<string> StateOf(string authority, string field, CancellationToken cancel)
    {
        var name = "authorityFacts/" + authority.Split('/')[^1];
        var known = await ledger.Known(Type, name);
        if (known is not null && IsFresh(known))
            return known.Country;
        try
        {
            var found = await connection.Client.GetAuthorityAsync(new GetAuthorityRequest { Name = authority }, DirectoryConnection.Options(cancel));
            _asked[name] = ledger.Clock.GetUtcNow();
            if (known?.Country != found.Country)
                await Remember(name, authority, found.Country);
            return found.Country;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            throw new Refusal(StatusCode.InvalidArgument, Reason.AuthorityUnknown, $"The directory knows no {authority}.", new Violation(field, "is not in the directory"));
        }
        catch (RpcException away) when (away.StatusCode != StatusCode.Cancelled)
        {
            return known?.Country ?? throw Away();
        }
    }

    /// <summary>The participants of a community, with their States.</summary>
    /// <exception cref="Refusal">AUTHORITY_UNKNOWN, UPSTREAM_UNAVAILABLE.</exception>
    public async Task<IReadOnlyList<(string Authority, string State)>> ParticipantsOf(string community, string field, CancellationToken cancel)
    {
        try
        {
            var found = await connection.Client.GetCommunityAsync(new GetCommunityRequest { Name = community }, DirectoryConnection.Options(cancel));
            return [.. found.Members.Select(m => (m.Authority, m.Country))];
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            throw new Refusal(StatusCode.InvalidArgument, Reason.AuthorityUnknown, $"The directory knows no {community}.", new Violation(field, "is not in the directory"));
        }
        catch (RpcException away) when (away.StatusCode != StatusCode.Cancelled)
        {
            throw Away();
        }
    }

    private bool IsFresh(AuthorityFacts known)
    {
        var learned = _asked.TryGetValue(known.Name, out var asked) ? asked : known.UpdateTime.ToDateTimeOffset();
        return ledger.Clock.GetUtcNow() - learned < Fresh;
    }

    // Several calls and replicas learn at once; what is there already is as good.
    private async Task Remember(string name, string authority, string country)
    {
        try
        {
            await ledger.Commit(Write.ByService(Service.Name, Move.Learn, ""), async () =>
            {
                var before = await ledger.Find(Type, name);
                var facts = before ?? new AuthorityFacts { Name = name };
                var revision = before is null ? 0 : Ledger.Revision(before);
                (facts.Authority, facts.Country) = (authority, country);
                ledger.Stamp(facts, isNew: before is null);
                return Unit.Of(Type, facts, revision);
            });
        }
        catch (Refusal race) when (race.Reason is CommonReason.AlreadyExists)
        {
            // Another call was faster.
        }
    }

    private static Refusal Away() =>
        new(StatusCode.Unavailable, CommonReason.UpstreamUnavailable, "The directory of authorities cannot be reached; try again later.");
}
