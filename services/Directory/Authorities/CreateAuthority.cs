using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Authority> CreateAuthority(CreateAuthorityRequest call, ServerCallContext context)
    {
        Editing.RequireCountry(context.Caller(), call.Authority.Country);
        var facts = await Facts.About(ledger, AuthorityRules.References(call.Authority));
        var created = await ledger.Create(Records.Authorities, context.Write(call, Change.Create), () => AuthorityRules.Enter(call.Authority, call.AuthorityId, facts, Now));
        return Freshness.Marked(created, settings.ContactPeriod, Now);
    }
}
