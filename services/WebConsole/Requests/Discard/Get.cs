using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Discard;

/// <summary><c>GET /requests/{id}/discard</c>: the last look before a draft ends for good.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id)
    {
        var request = await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return Reply.With<Page>(new { Request = request });
    }
}
