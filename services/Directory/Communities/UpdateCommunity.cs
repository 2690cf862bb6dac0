using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Community> UpdateCommunity(UpdateCommunityRequest call, ServerCallContext context)
    {
        var stored = await ledger.Get(Records.Communities, call.Community.Name, context.Caller());
        var facts = await Facts.About(ledger, [call.Community.Host, stored.Host]);
        return await ledger.Change(Records.Communities, call.Community.Name, context.Write(call, Change.Update), before =>
        {
            Editing.RequireCountry(context.Caller(), facts[before.Host]?.Country ?? "");
            return CommunityRules.Update(before, call, facts);
        });
    }
}
