using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

public sealed partial class ViewRpcs
{
    public override Task<View> DeleteView(DeleteViewRequest call, ServerCallContext context) =>
        ledger.Change(Views.Type, call.Name, context.Write(call, ViewChange.DeleteView) with { Caller = OwnerOf(context, call.Name) },
            before => new View { Name = before.Name, CreateTime = before.CreateTime, DeleteTime = ledger.Clock.GetUtcNow().ToTimestamp() });
}
