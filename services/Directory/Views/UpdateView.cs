using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class ViewRpcs
{
    public override Task<View> UpdateView(UpdateViewRequest call, ServerCallContext context) =>
        ledger.Change(Views.Type, call.View.Name, context.Write(call, ViewChange.UpdateView) with { Caller = OwnerOf(context, call.View.Name) },
            before => ViewRules.Update(before, call));
}
