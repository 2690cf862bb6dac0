using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.AskProgress;

/// <summary><c>GET /requests/{id}/ask-progress</c>: a question on progress (UNTOC 18(24)).</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id)
    {
        var request = await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return Reply.With<Form>(new { Request = request });
    }
}
