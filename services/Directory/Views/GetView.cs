using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory;

public sealed partial class ViewRpcs
{
    public override Task<View> GetView(GetViewRequest call, ServerCallContext context) =>
        ledger.Get(Views.Type, call.Name, OwnerOf(context, call.Name));
}
