using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Reason = InfoSharing.Directory.V1.Reason;

namespace InfoSharing.Directory;

public sealed partial class ViewRpcs
{
    private const int Most = 100;

    public override async Task<View> CreateView(CreateViewRequest call, ServerCallContext context)
    {
        var owner = Owner(context, call.Parent, call.Parent);
        var kept = await ledger.List(Views.Type, new ListQuery(Most, "", "", "", call.Parent), owner);
        return await ledger.Create(Views.Type, context.Write(call, ViewChange.CreateView) with { Caller = owner }, () => kept.Items.Count < Most
            ? ViewRules.Enter(call.View, $"{call.Parent}/views/{Guid.CreateVersion7(ledger.Clock.GetUtcNow())}")
            : throw new Refusal(StatusCode.FailedPrecondition, Reason.ViewsFull, $"{call.Parent} keeps {Most} views already."));
    }
}
