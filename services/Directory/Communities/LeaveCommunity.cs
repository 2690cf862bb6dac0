using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override Task<Community> LeaveCommunity(LeaveCommunityRequest call, ServerCallContext context) =>
        ledger.Change(Records.Communities, call.Name, context.Write(call, Change.LeaveCommunity), before => CommunityRules.Leave(before, context.Caller().Authority));
}
