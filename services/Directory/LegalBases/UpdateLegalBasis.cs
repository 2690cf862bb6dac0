using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override Task<LegalBasis> UpdateLegalBasis(UpdateLegalBasisRequest call, ServerCallContext context) =>
        ledger.Change(Records.LegalBases, call.LegalBasis.Name, context.Write(call, Change.Update), before =>
        {
            var after = LegalBasisRules.Update(before, call);
            Editing.RequireParty(context.Caller(), before, after);
            return after;
        });
}
