using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Officer> CreateOfficer(CreateOfficerRequest call, ServerCallContext context)
    {
        var facts = await Facts.About(ledger, OfficerRules.References(call.Officer));
        // Whose officer it would be is known from the authority alone; without one the rule below names the field.
        if (facts[call.Officer.Authority] is { } authority)
            Editing.RequireCountry(context.Caller(), authority.Country);
        return await ledger.Create(Records.Officers, context.Write(call, Change.Create), () => OfficerRules.Enter(call.Officer, call.OfficerId, facts));
    }
}
