using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Directory;

/// <summary>infosharing.directory.v1.ViewService: one file per rpc.</summary>
public sealed partial class ViewRpcs([FromKeyedServices(Service.Name)] Ledger ledger) : ViewService.ViewServiceBase
{
    // For everybody but its officer a view is not there: a service of the node, which reads all else, comes no further than this.
    private static Caller Owner(ServerCallContext context, string officer, string name) =>
        context.Caller().Principal == officer ? context.Caller().Alone() : throw Refusal.NotFound(name);

    private static Caller OwnerOf(ServerCallContext context, string view) => Owner(context, Views.OwnerOf(view), view);
}
