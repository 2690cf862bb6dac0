using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override Task<Country> UpdateCountry(UpdateCountryRequest call, ServerCallContext context)
    {
        Editing.RequireAdministrator(context.Caller());
        return ledger.Change(Records.Countries, call.Country.Name, context.Write(call, Change.Update), before => CountryRules.Update(before, call));
    }
}
