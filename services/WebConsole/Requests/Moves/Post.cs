using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary><c>POST</c> of the same: makes the move, once for each page, however often it is sent.</summary>
internal static class Post
{
    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, DirectoryNames names, HttpContext http, string id, string move)
    {
        var found = Table.Find(move);
        if (found is null)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        var (message, numbers) = found.Read(visit, "requests/" + id);
        return await Forms.Send(
            http,
            async options =>
            {
                if (found.Complete is not null)
                    found.Complete(message, await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, options));
                var after = (Request)await found.Act.Send(services, message, options);
                return Then(after, visit.Authority);
            },
            () =>
            {
                visit.Errors = visit.Errors with { Fields = [.. visit.Errors.Fields.Select(v => v with { Field = numbers(v.Field) })] };
                return Get.Answer(visit, texts, services, names, http, id, move);
            });
    }

    // After its opinion the requested side reads the draft no longer.
    private static string Then(Request after, string reader) =>
        after.State == RequestState.Draft && after.RequestingAuthority != reader ? "/" : $"/{after.Name}?entry={after.Etag}";
}
