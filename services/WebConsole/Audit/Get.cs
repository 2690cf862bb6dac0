using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Audit;

/// <summary><c>GET /audit?about=…</c>: the newest checkpoint of each ledger, and who changed a thing when.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? about)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var checkpoints = await Task.WhenAll(Register.All.Select(r => Checkpoint(services, r, options)));
        var name = await NameOf(services, about ?? "", options);
        var register = Register.All.FirstOrDefault(r => name.StartsWith(r.Collection, StringComparison.Ordinal));
        var history = register is null ? [] : await register.Whole(services, name, options);
        await names.Learn(services, history.Select(e => e.Actor.Authority).Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { About = about ?? "", Name = register is null ? "" : name, Ledger = register?.Id ?? "", Changes = history, Checkpoints = checkpoints });
    }

    // A service that is away has no line's worth of news, and takes no other's away.
    private static async Task<(string Ledger, GetCheckpointResponse? Signed)> Checkpoint(Upstreams services, Register register, CallOptions options)
    {
        try
        {
            return (register.Id, await register.Client(services).GetCheckpointAsync(new() { Ledger = register.Name }, options));
        }
        catch (RpcException)
        {
            return (register.Id, null);
        }
    }

    // A name, the address of a page, or a request's reference.
    private static async Task<string> NameOf(Upstreams services, string about, CallOptions options)
    {
        var typed = about.Trim();
        var path = Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal) ? url.AbsolutePath : typed;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(p => p == "directory").Take(2).ToList();
        if (parts.Count == 2)
            return string.Join('/', parts);
        if (typed.Length is 0 or > 40 || !typed.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return "";
        var found = await services.Requests.ListRequestsAsync(new() { PageSize = 2, Filter = $"reference = \"{typed.ToUpperInvariant()}\"" }, options);
        return found.Requests is [var only] ? only.Name : "";
    }
}
