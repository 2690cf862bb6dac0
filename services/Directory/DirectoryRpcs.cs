using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.DependencyInjection;
using Reason = InfoSharing.Directory.V1.Reason;

namespace InfoSharing.Directory;

/// <summary>infosharing.directory.v1.DirectoryService: one file per rpc, in the folder of its record.</summary>
public sealed partial class DirectoryRpcs([FromKeyedServices(Service.Name)] Ledger ledger, DirectorySettings settings)
    : DirectoryService.DirectoryServiceBase
{
    private DateTimeOffset Now => ledger.Clock.GetUtcNow();

    // A private partner gives information and never reads (domain.md 1a row 58); its kind stands in the directory.
    private async Task<Caller> Participant(ServerCallContext context)
    {
        var caller = context.Caller();
        if (caller.Authority.Length > 0
            && await ledger.Find(Records.Authorities, caller.Authority) is { Kind: AuthorityKind.PrivatePartner })
            throw new Refusal(StatusCode.PermissionDenied, Reason.PrivatePartner, "A private partner gives information and never reads.");
        return caller;
    }
}
