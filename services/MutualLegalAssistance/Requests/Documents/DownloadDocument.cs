using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<DownloadDocumentResponse> DownloadDocument(DownloadDocumentRequest call, ServerCallContext context)
    {
        var document = await ledger.Get(FormalDocuments.Type, call.Name, context.Caller());
        return new DownloadDocumentResponse
        {
            Content = document.Content, Sha256 = document.Sha256, FileName = document.FileName, MediaType = FormalDocuments.MediaType,
        };
    }
}
