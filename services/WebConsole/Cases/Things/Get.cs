using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Things;

/// <summary><c>GET /cases/{id}/members/{member}</c>, <c>GET /links/{id}</c> and so on: what it says, and what can be done now.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        var name = http.Request.Path.Value!.TrimStart('/');
        if (await Lookup.Find(services, name, Foundation.Hosting.Upstream.Options(http.RequestAborted)) is not { } thing)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        await names.Learn(services, thing.Authorities.Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { Thing = thing });
    }
}
