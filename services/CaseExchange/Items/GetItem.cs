using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override Task<Item> GetItem(GetItemRequest call, ServerCallContext context) => ledger.Get(Items.Type, call.Name, context.Caller());
}
