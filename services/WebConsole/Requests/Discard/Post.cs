using Grpc.Core;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Discard;

/// <summary><c>POST /requests/{id}/discard</c>: once for each confirm page, however often it is sent.</summary>
internal static class Post
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id)
    {
        var (name, options) = ("requests/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        try
        {
            await services.Requests.DiscardRequestAsync(new() { Name = name, RequestId = visit.Form["request_id"], Etag = visit.Form["etag"] }, options);
            return Results.Redirect("/" + name);
        }
        catch (RpcException refused) when (FieldErrors.From(refused) is { } errors)
        {
            var request = await services.Requests.GetRequestAsync(new() { Name = name }, options);
            return Reply.With<Page>(new { Request = request, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        }
    }
}
