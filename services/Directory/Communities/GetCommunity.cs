using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Community> GetCommunity(GetCommunityRequest call, ServerCallContext context) =>
        await ledger.Get(Records.Communities, call.Name, await Participant(context));
}
