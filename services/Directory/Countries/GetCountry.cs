using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<Country> GetCountry(GetCountryRequest call, ServerCallContext context) =>
        await ledger.Get(Records.Countries, call.Name, await Participant(context));
}
