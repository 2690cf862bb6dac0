using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;
using Reason = InfoSharing.Directory.V1.Reason;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Community> JoinCommunity(JoinCommunityRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        var authority = await ledger.Find(Records.Authorities, caller.Authority)
            ?? throw new Refusal(StatusCode.FailedPrecondition, Reason.AuthorityUnlisted, $"{caller.Authority} has no record in the directory.");
        return await ledger.Change(Records.Communities, call.Name, context.Write(call, Change.JoinCommunity), before => CommunityRules.Join(before, authority, Now));
    }
}
