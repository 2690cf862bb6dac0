using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Officer> UpdateOfficer(UpdateOfficerRequest call, ServerCallContext context)
    {
        var stored = await ledger.Get(Records.Officers, call.Officer.Name, context.Caller());
        // The authority cannot change and authorities are never deleted: these facts hold for the rule.
        var facts = await Facts.About(ledger, OfficerRules.References(call.Officer).Concat(OfficerRules.References(stored)));
        return await ledger.Change(Records.Officers, call.Officer.Name, context.Write(call, Change.Update), before =>
        {
            Editing.RequireCountry(context.Caller(), before.Country);
            return OfficerRules.Update(before, call, facts);
        });
    }
}
