using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override Task<LegalBasis> CreateLegalBasis(CreateLegalBasisRequest call, ServerCallContext context) =>
        ledger.Create(Records.LegalBases, context.Write(call, Change.Create), () =>
        {
            Editing.RequireParty(context.Caller(), before: null, call.LegalBasis);
            return LegalBasisRules.Enter(call.LegalBasis, call.LegalBasisId);
        });
}
