using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.Add;

/// <summary><c>GET /cases/{id}/items/new?kind=…</c>: the label, whom it is for, what it is. Without a kind: which.</summary>
internal static class Get
{
    private const int Most = 200;

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string? kind)
    {
        var (name, options) = ("cases/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var about = await services.Cases.GetCaseAsync(new() { Name = name }, options);
        var chosen = Contents.KindOf(kind);
        if (chosen == ItemKind.Unspecified)
            return Reply.With<Kinds>(new { Case = about });
        var audience = await Members(visit, services, about, options);
        await names.Learn(services, audience.Append(visit.Authority), http.RequestAborted);
        return Reply.With<Form>(new { Case = about, Item = new Item { Kind = chosen }, Audience = audience });
    }

    /// <summary>The members of a case that the reader can see, without its own authority.</summary>
    internal static async Task<IReadOnlyList<string>> Members(Visit visit, Upstreams services, Case about, CallOptions options)
    {
        var roster = await Foundation.Hosting.Upstream.Find(services.Cases.GetCaseRosterAsync(new() { Name = about.Name }, options));
        return [.. (roster?.Authorities ?? [about.Owner]).Where(a => a != visit.Authority).Take(Most)];
    }
}
