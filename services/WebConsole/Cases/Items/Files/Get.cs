using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.Files;

/// <summary><c>GET /cases/{id}/items/{item}/files</c>: the form for a file of an item with evidence.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id, string item)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        return await Lookup.Find(services, $"cases/{id}/items/{item}", options) is { } thing
            ? Reply.With<Page>(new { Thing = thing })
            : Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
    }
}
