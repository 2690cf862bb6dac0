using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Community> CreateCommunity(CreateCommunityRequest call, ServerCallContext context)
    {
        var facts = await Facts.About(ledger, [call.Community.Host]);
        if (call.Community.Host.Length == 0 || facts[call.Community.Host] is not null)
            Editing.RequireCountry(context.Caller(), facts[call.Community.Host]?.Country ?? "");
        return await ledger.Create(Records.Communities, context.Write(call, Change.Create), () => CommunityRules.Enter(call.Community, call.CommunityId, facts));
    }
}
