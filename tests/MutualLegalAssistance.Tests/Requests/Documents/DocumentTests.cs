using System.Security.Cryptography;
using Google.Protobuf;
using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

public abstract class DocumentTests(Desk desk)
{
    protected Desk Desk { get; } = desk;

    protected DocumentService.DocumentServiceClient Ng => As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    protected DocumentService.DocumentServiceClient NgCentral => As("officers/ng-ca-1", "authorities/ng-ca", "NG", Role.CentralAuthority);

    protected DocumentService.DocumentServiceClient It => As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    protected DocumentService.DocumentServiceClient ItProsecution => As("officers/it-prosecution-1", "authorities/it-prosecution", "IT", Role.CompetentAuthority);

    protected DocumentService.DocumentServiceClient Ne => As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    protected DocumentService.DocumentServiceClient As(string principal, string authority, string country, Role role) => new(Desk.Node.As(principal, authority, country, role));

    protected async Task<FormalDocument> Made(Request request, string language = "") => await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name, Language = language });

    protected async Task<DocumentTemplate> Supplied(byte[]? file = null) => await NgCentral.CreateDocumentTemplateAsync(new CreateDocumentTemplateRequest
    {
        Template = new DocumentTemplate { Title = "Letter of the ministry", Language = "fr", Content = ByteString.CopyFrom(file ?? Letters.Of("urgency")) },
    });

    protected static string Hash(ByteString content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateDocumentTests(Desk desk) : DocumentTests(desk)
{
    [Fact]
    public async Task Keeps_a_file_with_its_hash_version_and_revision()
    {
        var request = await Desk.Sent();
        var document = await Made(request, "ar");
        (document.Version, document.Language, document.Draft, document.Reference, document.Template).ShouldBe((1, "ar", false, request.Reference, "documentTemplates/built-in"));
        document.RequestRevision.ShouldBe(long.Parse(request.Etag));
        document.FileName.ShouldBe($"{request.Reference}-v1-ar.docx");
        (document.Authority, document.Officer).ShouldBe(("authorities/ng-ca", "officers/ng-it-1"));
        document.Readers.ShouldBe(["authorities/ng-ca", "authorities/it-ca"]);
        document.Content.ShouldBeEmpty();
        var file = await Ng.DownloadDocumentAsync(new DownloadDocumentRequest { Name = document.Name });
        (Hash(file.Content), (long)file.Content.Length).ShouldBe((document.Sha256, document.SizeBytes));
        Papers.Text(file.Content.ToByteArray()).ShouldContain("نيجيريا");
    }

    [Fact]
    public async Task Counts_the_versions_of_a_request()
    {
        var request = await Desk.Sent();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Made(request, Papers.Languages[i % 6])));
        made.Select(d => d.Version).Order().ShouldBe(Enumerable.Range(1, 8));
        (await Made(await Desk.Sent())).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_call_makes_nothing_new()
    {
        var call = new CreateDocumentRequest { Parent = (await Desk.Sent()).Name, RequestId = $"{Guid.NewGuid()}" };
        (await Ng.CreateDocumentAsync(call)).ShouldBe(await Ng.CreateDocumentAsync(call));
        (await Ng.ListDocumentsAsync(new ListDocumentsRequest { Parent = call.Parent })).Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_in_the_language_that_the_other_side_accepts()
    {
        (await Made(await Desk.Sent(r => r.Language = "fr"))).Language.ShouldBe("fr");
        (await Made(await Desk.Draft(r => r.Language = "zh"))).Language.ShouldNotBe("zh");
        await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = (await Desk.Draft()).Name, Language = "it" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "language");
    }

    [Fact]
    public async Task What_was_made_of_a_draft_stays_its_authors()
    {
        var draft = await Desk.Draft();
        var document = await Made(draft);
        (document.Draft, document.FileName).ShouldBe((true, "draft-v1-en.docx"));
        await Desk.Ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name });
        await It.GetDocumentAsync(new GetDocumentRequest { Name = document.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await It.ListDocumentsAsync(new ListDocumentsRequest { Parent = draft.Name })).Documents.ShouldBeEmpty();
        (await Ng.GetDocumentAsync(new GetDocumentRequest { Name = document.Name })).ShouldBe(document);
    }

    [Fact]
    public async Task Whoever_executes_reads_what_was_made_before_and_after_it_was_forwarded()
    {
        var request = await Desk.Accepted();
        var draft = await Made(await Desk.Draft());
        var before = await Made(request);
        await ItProsecution.GetDocumentAsync(new GetDocumentRequest { Name = before.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await Desk.It.ForwardRequestAsync(new ForwardRequestRequest { Name = request.Name, Authority = "authorities/it-prosecution" });
        var after = await Made(request);
        (await ItProsecution.ListDocumentsAsync(new ListDocumentsRequest { Parent = request.Name, OrderBy = "version" })).Documents.Select(d => d.Name).ShouldBe([before.Name, after.Name]);
        var read = await ItProsecution.DownloadDocumentAsync(new DownloadDocumentRequest { Name = before.Name });
        (read.Sha256, Hash(read.Content)).ShouldBe((before.Sha256, before.Sha256));
        await ItProsecution.GetDocumentAsync(new GetDocumentRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Is_the_requesting_sides_own()
    {
        var request = await Desk.Sent();
        await It.CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        await Ne.CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await As("officers/ng-ca-1", "authorities/ng-ca", "NG", Role.CompetentAuthority).CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task Is_of_what_was_previewed_or_not_made()
    {
        var draft = await Desk.Draft();
        var seen = await Ng.PreviewDocumentAsync(new PreviewDocumentRequest { Name = draft.Name });
        await Desk.Ng.UpdateRequestAsync(new UpdateRequestRequest { Request = new Request { Name = draft.Name, Purpose = "Another" }, UpdateMask = new() { Paths = { "purpose" } } });
        await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = draft.Name, Etag = seen.RequestEtag }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG", "etag");
    }

    [Fact]
    public async Task Is_not_made_of_a_request_that_was_given_up()
    {
        var draft = await Desk.Draft();
        await Desk.Ng.DiscardRequestAsync(new DiscardRequestRequest { Name = draft.Name });
        await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "ILLEGAL_MOVE");
    }

    [Fact]
    public async Task Stays_the_same_bytes_when_request_and_template_change()
    {
        var request = await Desk.Sent();
        var template = await Supplied();
        var document = await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name, Template = template.Name });
        (document.Template, document.TemplateVersion, document.Language).ShouldBe((template.Name, 1, "fr"));
        await Desk.It.AcknowledgeRequestAsync(new AcknowledgeRequestRequest { Name = request.Name, RequestedReference = "IT/7", Contact = "Duty desk" });
        await NgCentral.DeleteDocumentTemplateAsync(new DeleteDocumentTemplateRequest { Name = template.Name });
        var read = await It.DownloadDocumentAsync(new DownloadDocumentRequest { Name = document.Name });
        Hash(read.Content).ShouldBe(document.Sha256);
        Papers.Text(read.Content.ToByteArray()).ShouldStartWith("Ministry of the sample State");
    }

    [Fact]
    public async Task A_template_that_leaves_something_out_is_refused()
    {
        var request = await Desk.Sent(r => r.CaseReference = "FHC/7");
        var template = await Supplied();
        await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name, Template = template.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "TEMPLATE_MISFIT", "case_reference");
    }
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class PreviewDocumentTests(Desk desk) : DocumentTests(desk)
{
    [Fact]
    public async Task Shows_both_sides_what_a_document_would_say_and_leaves_no_trace()
    {
        var request = await Desk.Sent();
        foreach (var side in (DocumentService.DocumentServiceClient[])[Ng, It])
        {
            var answer = await side.PreviewDocumentAsync(new PreviewDocumentRequest { Name = request.Name, Language = "es" });
            (answer.Language, answer.RequestEtag, answer.Paper.Title).ShouldBe(("es", request.Etag, Texts.In("es")["title"]));
            answer.Paper.Marking.ShouldStartWith("Vista previa");
            answer.Paper.Sections.Single(s => s.Tag == "purpose").Blocks[0].Text.Text.ShouldBe(request.Purpose);
            answer.Content.ShouldBeEmpty();
        }

        (await Ng.ListDocumentsAsync(new ListDocumentsRequest { Parent = request.Name })).Documents.ShouldBeEmpty();
        (await Desk.Ng.GetRequestAsync(new GetRequestRequest { Name = request.Name })).Etag.ShouldBe(request.Etag);
    }

    [Fact]
    public async Task Gives_the_file_when_asked()
    {
        var answer = await Ng.PreviewDocumentAsync(new PreviewDocumentRequest { Name = (await Desk.Draft()).Name, File = true });
        answer.Paper.ShouldBeNull();
        Papers.Text(answer.Content.ToByteArray()).ShouldContain("Preview at revision");
    }

    [Fact]
    public async Task Is_for_whoever_reads_the_request()
    {
        await It.PreviewDocumentAsync(new PreviewDocumentRequest { Name = (await Desk.Draft()).Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await Ne.PreviewDocumentAsync(new PreviewDocumentRequest { Name = (await Desk.Sent()).Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var template = await Supplied();
        await It.PreviewDocumentAsync(new PreviewDocumentRequest { Name = (await Desk.Sent()).Name, Template = template.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ReadDocumentTests(Desk desk) : DocumentTests(desk)
{
    [Fact]
    public async Task A_third_State_reads_nothing()
    {
        var document = await Made(await Desk.Sent());
        await Ne.GetDocumentAsync(new GetDocumentRequest { Name = document.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await Ne.DownloadDocumentAsync(new DownloadDocumentRequest { Name = document.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await Ne.ListDocumentsAsync(new ListDocumentsRequest { Parent = "requests/-" })).Documents.ShouldBeEmpty();
        var auditor = As("officers/ng-audit-1", "authorities/ng-ca", "NG", Role.Auditor);
        await auditor.DownloadDocumentAsync(new DownloadDocumentRequest { Name = document.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task A_list_shows_the_documents_of_one_request_without_their_files()
    {
        var request = await Desk.Sent();
        await Made(request, "en");
        var french = await Made(request, "fr");
        var page = await It.ListDocumentsAsync(new ListDocumentsRequest { Parent = request.Name, Filter = "language = \"fr\"" });
        page.Documents.ShouldBe([french]);
        (await It.ListDocumentsAsync(new ListDocumentsRequest { Parent = "requests/-", Filter = $"reference = \"{request.Reference}\"" })).Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_label_that_ran_out_closes_the_document_too()
    {
        await using var node = await Desk.Start(new SteppedClock(Samples.Start));
        var ng = new RequestService.RequestServiceClient(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
        var contents = Samples.Contents();
        contents.Handling = new Handling { ExpireTime = Timestamp.FromDateTimeOffset(Samples.Start.AddDays(90)) };
        var request = await ng.TransmitRequestAsync(new TransmitRequestRequest { Name = (await ng.CreateRequestAsync(new CreateRequestRequest { Request = contents })).Name });
        var requesting = new DocumentService.DocumentServiceClient(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
        var requested = new DocumentService.DocumentServiceClient(node.As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority));
        var read = new GetDocumentRequest { Name = (await requesting.CreateDocumentAsync(new CreateDocumentRequest { Parent = request.Name })).Name };
        (await requested.GetDocumentAsync(read)).Handling.ExpireTime.ShouldBe(contents.Handling.ExpireTime);
        node.Clock.Advance(TimeSpan.FromDays(91));
        await requested.GetDocumentAsync(read).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await requesting.GetDocumentAsync(read)).Name.ShouldBe(read.Name);
    }
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DocumentTemplateTests(Desk desk) : DocumentTests(desk)
{
    [Fact]
    public async Task Is_checked_counted_and_given_back()
    {
        var file = Letters.Of("annexes");
        var template = await Supplied(file);
        (template.Version, template.Authority, template.Officer, template.SizeBytes).ShouldBe((1, "authorities/ng-ca", "officers/ng-ca-1", file.Length));
        template.Tags.ShouldContain("annexes");
        (await Ng.GetDocumentTemplateAsync(new GetDocumentTemplateRequest { Name = template.Name })).Content.ToByteArray().ShouldBe(file);
        (await Ng.ListDocumentTemplatesAsync(new ListDocumentTemplatesRequest { PageSize = 500 })).Templates.ShouldContain(template);
    }

    [Fact]
    public async Task Is_refused_with_every_flaw()
    {
        var call = new CreateDocumentTemplateRequest { Template = new DocumentTemplate { Content = ByteString.CopyFromUtf8("no file") } };
        await NgCentral.CreateDocumentTemplateAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "TEMPLATE_INVALID", "template.title", "template.language", "template.content");
        call.Template = new DocumentTemplate { Title = "x", Language = "en", Content = ByteString.CopyFrom(new byte[524_289]) };
        await NgCentral.CreateDocumentTemplateAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "template.content");
    }

    [Fact]
    public async Task A_new_file_is_the_next_version_and_a_new_title_is_none()
    {
        var template = await Supplied();
        var renamed = await NgCentral.UpdateDocumentTemplateAsync(new UpdateDocumentTemplateRequest { Template = new DocumentTemplate { Name = template.Name, Title = "New" }, UpdateMask = new() { Paths = { "title" } }, Etag = template.Etag });
        (renamed.Version, renamed.Title, renamed.Sha256).ShouldBe((1, "New", template.Sha256));
        var change = new UpdateDocumentTemplateRequest { Template = new DocumentTemplate { Name = template.Name, Content = ByteString.CopyFrom(Letters.Of("title")) }, UpdateMask = new() { Paths = { "content" } }, Etag = template.Etag };
        await NgCentral.UpdateDocumentTemplateAsync(change).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG", "etag");
        change.Etag = renamed.Etag;
        (await NgCentral.UpdateDocumentTemplateAsync(change)).ShouldSatisfyAllConditions(t => t.Version.ShouldBe(2), t => t.Tags.ShouldContain("title"), t => t.Title.ShouldBe("New"));
        change = new UpdateDocumentTemplateRequest { Template = change.Template, UpdateMask = new() { Paths = { "version" } } };
        await NgCentral.UpdateDocumentTemplateAsync(change).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "update_mask");
    }

    [Fact]
    public async Task A_deleted_one_is_read_by_nobody()
    {
        var template = await Supplied();
        (await NgCentral.DeleteDocumentTemplateAsync(new DeleteDocumentTemplateRequest { Name = template.Name })).DeleteTime.ShouldNotBeNull();
        await Ng.GetDocumentTemplateAsync(new GetDocumentTemplateRequest { Name = template.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await Ng.ListDocumentTemplatesAsync(new ListDocumentTemplatesRequest { PageSize = 500 })).Templates.ShouldNotContain(t => t.Name == template.Name);
        await Ng.CreateDocumentAsync(new CreateDocumentRequest { Parent = (await Desk.Draft()).Name, Template = template.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Is_its_authoritys_own()
    {
        var template = await Supplied();
        await It.GetDocumentTemplateAsync(new GetDocumentTemplateRequest { Name = template.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await It.DeleteDocumentTemplateAsync(new DeleteDocumentTemplateRequest { Name = template.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await Ng.DeleteDocumentTemplateAsync(new DeleteDocumentTemplateRequest { Name = template.Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }
}
