using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    private const int DefaultResults = 20;

    public override async Task<FindAuthoritiesResponse> FindAuthorities(FindAuthoritiesRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        if (call.Article.Length > 0 && call.Convention == Convention.Unspecified)
            throw Refusal.Invalid("convention", "Say of which convention the article is.");
        var authorities = await ledger.All(Records.Authorities, $"country = \"{call.Country}\"", caller).ToListAsync(context.CancellationToken);
        var ranked = Ranking.Rank(new(call, settings.ContactPeriod, Now), authorities.Select(a => Freshness.Marked(a, settings.ContactPeriod, Now)));
        return new() { Authorities = { ranked.Take(call.MaxResults == 0 ? DefaultResults : call.MaxResults) } };
    }
}
