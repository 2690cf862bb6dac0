using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Authority> GetAuthority(GetAuthorityRequest call, ServerCallContext context) =>
        Freshness.Marked(await ledger.Get(Records.Authorities, call.Name, await Participant(context)), settings.ContactPeriod, Now);
}
