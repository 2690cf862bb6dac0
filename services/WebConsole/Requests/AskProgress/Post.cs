using Grpc.Core;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.AskProgress;

/// <summary><c>POST /requests/{id}/ask-progress</c>: asks, or shows the form again with what was typed and what the service said.</summary>
internal static class Post
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id)
    {
        var (name, options) = ("requests/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        try
        {
            await services.Requests.AskProgressAsync(new() { Name = name, RequestId = visit.Form["request_id"], Question = visit.Form["question"] }, options);
            return Results.Redirect("/" + name);
        }
        catch (RpcException refused) when (FieldErrors.From(refused) is { } errors)
        {
            var request = await services.Requests.GetRequestAsync(new() { Name = name }, options);
            return Reply.With<Form>(new { Request = request, Errors = errors, Typed = visit.Form }, StatusCodes.Status422UnprocessableEntity);
        }
    }
}
