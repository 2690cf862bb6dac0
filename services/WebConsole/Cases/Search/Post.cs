using Grpc.Core;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Search;

/// <summary><c>POST /cases/search</c>.</summary>
internal static class Post
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        try
        {
            return await Get.Answer(visit, services, names, http);
        }
        catch (RpcException refused) when (FieldErrors.From(refused) is { } errors)
        {
            visit.Errors = errors;
            http.Response.StatusCode = errors.Status;
            return await Get.Answer(visit, services, names, http);
        }
    }
}
