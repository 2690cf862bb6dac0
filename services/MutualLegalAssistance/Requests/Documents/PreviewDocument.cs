using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<PreviewDocumentResponse> PreviewDocument(PreviewDocumentRequest call, ServerCallContext context)
    {
        var request = await ledger.Get(Requests.Type, call.Name, context.Caller());
        var form = await Form(call.Template, call.Language, request, context);
        var paper = Composition.Of(request, form.Parties, Texts.In(form.Language), new Imprint(0, Ledger.Revision(request)));
        var answer = new PreviewDocumentResponse { Language = form.Language, RequestEtag = request.Etag };
        if (call.File)
            answer.Content = UnsafeByteOperations.UnsafeWrap(form.File(paper, request.UpdateTime.ToDateTimeOffset()));
        else
            answer.Paper = paper;
        return answer;
    }

    private async Task<DocumentForm> Form(string template, string language, Request request, ServerCallContext context)
    {
        var own = template is "" or DocumentForm.BuiltIn ? null : await ledger.Get(DocumentTemplates.Type, template, context.Caller());
        var known = await parties.Of(request, context.CancellationToken);
        return new DocumentForm(own, known, Rules.DocumentLanguage(language, own, request, known));
    }
}

/// <summary>By which form a document is made: the service's own, or an authority's template.</summary>
/// <param name="Template">Null: the service's own.</param>
/// <param name="Parties">Names and addresses of the two sides.</param>
/// <param name="Language">One of the six.</param>
public sealed record DocumentForm(DocumentTemplate? Template, Parties Parties, string Language)
{
    public const string BuiltIn = "documentTemplates/built-in";

    /// <summary>Grows with every change of what the service's own form says or looks like.</summary>
    public const int BuiltInVersion = 1;

    public string Name => Template?.Name ?? BuiltIn;

    public int Version => Template?.Version ?? BuiltInVersion;

    /// <summary>The same paper and time give the same bytes.</summary>
    /// <exception cref="Refusal">TEMPLATE_MISFIT.</exception>
    public byte[] File(Paper paper, DateTimeOffset time) =>
        Template is null ? RequestFile.Of(paper, time) : Filling.Of(Template.Content.ToByteArray(), paper, time);
}

/// <summary>In which language a document is made.</summary>
public static partial class Rules
{
    public static string DocumentLanguage(string asked, DocumentTemplate? template, Request request, Parties parties)
    {
        if (asked.Length > 0)
            return Texts.Languages.Contains(asked) ? asked : throw Refusal.Invalid("language", $"is none of {string.Join(", ", Texts.Languages)}");
        var accepted = parties.AcceptedLanguages;
        IEnumerable<string> wanted = [template?.Language ?? "", .. accepted.Where(a => a == request.Language), .. accepted, request.Language];
        return wanted.Select(l => l.Split('-')[0]).FirstOrDefault(Texts.Languages.Contains) ?? "en";
    }
}
