using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<LegalBasis> GetLegalBasis(GetLegalBasisRequest call, ServerCallContext context) =>
        await ledger.Get(Records.LegalBases, call.Name, await Participant(context));
}
