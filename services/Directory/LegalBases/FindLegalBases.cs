using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<FindLegalBasesResponse> FindLegalBases(FindLegalBasesRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        if (call.StateA == call.StateB)
            throw Refusal.Invalid("state_b", "Is the same State as state_a.");
        var filter = $"parties:\"{call.StateA}\" OR parties:\"{call.StateB}\"";
        var bases = await ledger.All(Records.LegalBases, filter, caller).ToListAsync(context.CancellationToken);
        return Precedence.Select(call.StateA, call.StateB, call.Matter, call.Date.Length > 0 ? call.Date : Checks.Date(Now), bases);
    }
}
