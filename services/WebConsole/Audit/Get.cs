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
        var name = await Subject.Of(services, about ?? "", Subject.Root, options);
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
}
