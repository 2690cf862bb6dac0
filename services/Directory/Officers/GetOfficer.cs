using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Officer> GetOfficer(GetOfficerRequest call, ServerCallContext context) =>
        await ledger.Get(Records.Officers, call.Name, await Participant(context));
}
