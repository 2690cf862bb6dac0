using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override async Task<UploadFileResponse> GetUpload(GetUploadRequest call, ServerCallContext context)
    {
        var item = await ledger.Get(Items.Type, call.Name, context.Caller());
        if (item.Originator != context.Caller().Authority)
            throw Refusals.NotOriginator(item);
        var file = Rules.FileOf(item, call.File);
        var received = file.State == FileState.Complete ? file.SizeBytes : files.Received(call.Name, call.File);
        return new UploadFileResponse { ReceivedBytes = received, SizeBytes = file.SizeBytes };
    }
}
