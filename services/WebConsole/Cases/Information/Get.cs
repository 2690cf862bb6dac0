using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Information;

/// <summary><c>GET /informationRequests/new?case=…</c>: a question to another authority (UNTOC 27(1)(b)), in a case or outside one.</summary>
internal static class Get
{
    internal static readonly IReadOnlyList<string> Fields = ["asked_authority", "subject", "question", "purpose", "kind", "urgency", "urgency_reason", "due_time"];

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? @case)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var about = string.IsNullOrEmpty(@case) ? null : await services.Cases.GetCaseAsync(new() { Name = @case }, options);
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        return Reply.With<Form>(new { Case = about, Choices = await new Choices(visit, services, names).For(InformationRequest.Descriptor, null, options) });
    }
}
