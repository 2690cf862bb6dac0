using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Authority> UpdateAuthority(UpdateAuthorityRequest call, ServerCallContext context)
    {
        var facts = await Facts.About(ledger, AuthorityRules.References(call.Authority));
        var updated = await ledger.Change(Records.Authorities, call.Authority.Name, context.Write(call, Change.Update), before =>
        {
            Editing.RequireCountry(context.Caller(), before.Country);
            return AuthorityRules.Update(before, call, facts, Now);
        });
        return Freshness.Marked(updated, settings.ContactPeriod, Now);
    }
}
