using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Transmit;

/// <summary><c>GET /requests/{id}/transmit</c>: the last look before the other side reads it: who will, what, under which label, by which channel.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var request = await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, options);
        // A call of which nothing was heard has arrived after all: its entry says so.
        if (!request.RequestingMoves.Contains(Move.Transmit))
            return Results.Redirect("/" + request.Name);
        var check = await services.Requests.CheckRequestAsync(new() { Name = request.Name }, options);
        await names.Learn(services, check.Readers.Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { Request = request, Check = check, Readers = await Readers(check.Readers, services, options) }, visit.Errors.Status);
    }

    private static async Task<IReadOnlyList<Reader>> Readers(IEnumerable<string> authorities, Upstreams services, CallOptions options) =>
        await Task.WhenAll(authorities.Select(async authority => new Reader(
            authority,
            (await services.Directory.ListOfficersAsync(new() { Filter = $"""authority = "{authority}" """.TrimEnd(), PageSize = 100 }, options)).Officers)));
}

/// <summary>An authority that will read the request, and its officers as far as the directory names them.</summary>
public sealed record Reader(string Authority, IReadOnlyList<Officer> Officers)
{
    /// <summary>The values of the label under which the requested authority may not forward the request (UNTOC 18(13)).</summary>
    internal static bool IsClosed(Handling? label) => label?.Onward is OnwardSharing.SameAgency or OnwardSharing.Ask or OnwardSharing.Never;
}
