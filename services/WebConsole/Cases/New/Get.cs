using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.New;

/// <summary><c>GET /cases/new</c> and <c>GET /cases/{id}/edit</c>: what may be done with a case, then what it is.</summary>
internal static class Get
{
    /// <summary>What its owner writes, in the order of the form; the label comes before.</summary>
    internal static readonly IReadOnlyList<string> Fields = ["title", "summary", "matter", "kind", "countries", "communities", "file_number", "planned_end_time"];

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? id)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var about = id is null ? new Case() : await services.Cases.GetCaseAsync(new() { Name = "cases/" + id }, options);
        var choices = await new Choices(visit, services, names).For(Case.Descriptor, null, options);
        return Reply.With<Form>(new { Case = about, Choices = choices });
    }
}
