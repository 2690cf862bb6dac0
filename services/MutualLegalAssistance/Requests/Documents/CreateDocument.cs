using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    /// <summary>
    /// Document and running number commit together, as long as the request is the one that was read: nobody who became its
    /// reader meanwhile misses the document.
    /// </summary>
    public override async Task<FormalDocument> CreateDocument(CreateDocumentRequest call, ServerCallContext context)
    {
        var write = context.Write(call, DocumentChange.CreateDocument);
        var made = await ledger.Commit(write, async () =>
        {
            var request = await ledger.Before(Requests.Type, call.Parent, write);
            Rules.RequireMaking(request, write.Caller.Authority);
            var form = await Form(call.Template, call.Language, request, context);
            var register = await ledger.Find(FormalDocuments.Registers, FormalDocuments.RegisterOf(request.Name));
            var document = Rules.MakeDocument(request, form, (register?.LastVersion ?? 0) + 1, write.Caller.Principal, ledger.Clock.GetUtcNow());
            ledger.Stamp(document, isNew: true);
            return Unit.Of(FormalDocuments.Type, document)
                .And(FormalDocuments.Registers, Next(register, request.Name, document.Version), register is null ? 0 : Ledger.Revision(register))
                .If(Requests.Type, request.Name, Ledger.Revision(request));
        });
        return made.WithoutFile();
    }

    private DocumentRegister Next(DocumentRegister? before, string request, int version)
    {
        var next = before?.Clone() ?? new DocumentRegister { Name = FormalDocuments.RegisterOf(request) };
        next.LastVersion = version;
        ledger.Stamp(next, isNew: before is null);
        return next;
    }
}

/// <summary>The requesting authority's own paper (UNTOC 18(15)(a)), of a request that is alive or was.</summary>
public static partial class Rules
{
    public static void RequireMaking(Request r, string authority)
    {
        if (authority != r.RequestingAuthority)
        {
            throw new Refusal(StatusCode.FailedPrecondition, Reason.WrongSide, "The requesting authority makes the documents of its request.")
            {
                Metadata = { ["side"] = ProtoNames.Short(Side.Requesting), ["authority"] = r.RequestingAuthority },
            };
        }

        if (r.State is RequestState.Discarded or RequestState.ExpiredDraft)
        {
            throw new Refusal(StatusCode.FailedPrecondition, Reason.IllegalMove, $"No document is made of a request that is {ProtoNames.Short(r.State)}.")
            {
                Metadata = { ["state"] = ProtoNames.Short(r.State), ["moves"] = "" },
            };
        }
    }

    public static FormalDocument MakeDocument(Request r, DocumentForm form, int version, string officer, DateTimeOffset now)
    {
        var draft = r.Timeline?.TransmitTime is null;
        var revision = Ledger.Revision(r);
        var content = form.File(Composition.Of(r, form.Parties, Texts.In(form.Language), new Imprint(version, revision)), now);
        return new FormalDocument
        {
            Name = $"{r.Name}/documents/{Guid.CreateVersion7(now)}",
            Version = version, RequestRevision = revision, Reference = r.Reference, Draft = draft, Language = form.Language,
            Template = form.Name, TemplateVersion = form.Version,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), SizeBytes = content.Length,
            FileName = $"{(draft ? "draft" : r.Reference)}-v{version}-{form.Language}.docx",
            Authority = r.RequestingAuthority, Officer = officer, Readers = { FormalDocuments.Readers(r, draft) },
            Handling = Requests.Label(r)?.Clone(), Content = UnsafeByteOperations.UnsafeWrap(content),
        };
    }
}
