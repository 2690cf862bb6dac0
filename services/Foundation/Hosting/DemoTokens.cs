using System.Globalization;
using System.Net;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// <c>GET /demo/token?officer=ng-it-1</c>: a token as text, for a first look. Of the sample officers the id says the
/// rest: "it-ca-1" sits in the central authority of Italy, "ng-it-1" is the liaison magistrate whom Nigeria posted in
/// Italy, "it-prosecution-1" works in that competent authority. <c>authority</c>, <c>country</c>, <c>role</c>
/// (repeatable) and <c>minutes</c> say otherwise. On a node with <c>Node:Rehearsal</c>, <c>time=2027-03-01T08:00:00Z</c> moves
/// its clock ahead to that time first, and whoever takes the token follows.
/// </summary>
internal static class DemoTokens
{
    internal static void MapDemoTokens(this WebApplication app, DemoIssuer issuer) => app.MapGet("/demo/token", (HttpContext http) => Answer(http, issuer));

    private static IResult Answer(HttpContext http, DemoIssuer issuer)
    {
        if (!IsFromHere(http))
            return Results.NotFound();
        var query = http.Request.Query;
        var officer = query["officer"].ToString().Replace("officers/", "", StringComparison.Ordinal);
        if (!Formats.IsResourceId(officer) || officer.Split('-') is not [{ Length: 2 } state, _, ..])
            return Results.BadRequest("Say who: /demo/token?officer=ng-it-1");
        var (authority, role) = DemoIssuer.Sample(officer);
        var roles = query["role"].Count > 0 ? query["role"].Select(Role).ToList() : [role];
        if (roles.Contains(Common.V1.Role.Unspecified))
            return Results.BadRequest("Unknown role. Known: " + string.Join(", ", Enum.GetValues<Role>().Where(r => r != Common.V1.Role.Unspecified).Select(r => ProtoNames.Short(r))));
        if (query["time"].Count > 0 && Move(query["time"].ToString(), http.RequestServices.GetRequiredService<TimeProvider>()) is { } mistake)
            return Results.BadRequest(mistake);
        var minutes = int.TryParse(query["minutes"], out var given) && given is > 0 and <= 24 * 60 ? given : 8 * 60;
        return Results.Text(issuer.Token(
            "officers/" + officer,
            query["authority"] is [{ Length: > 0 } other] ? other : "authorities/" + authority,
            query["country"] is [{ Length: > 0 } country] ? country : state.ToUpperInvariant(),
            roles,
            TimeSpan.FromMinutes(minutes)));
    }

    // Not by a Node:Grpc that stands open, though it be called from here; and a page of somebody else's site must not reach it through a name that points here.
    private static bool IsFromHere(HttpContext http) => (http.CameBy(Entrance.Web) || (http.CameBy(Entrance.Grpc) && IsClosed(http.RequestServices.GetRequiredService<NodeSettings>())))
        && http.Connection.LocalIpAddress is { } here && IPAddress.IsLoopback(here)
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private static bool IsClosed(NodeSettings settings) => settings.Grpc.All(address => NodeSettings.IsLoopback(new(address)));

    private static string? Move(string text, TimeProvider clock)
    {
        if (clock is not RehearsalClock rehearsal)
            return "time: the clock of this node cannot be moved. Start it with Node:Rehearsal=true.";
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return "time: write a moment in UTC such as 2027-03-01T08:00:00Z.";
        return rehearsal.Reach(time) ? null : $"time: at most {RehearsalClock.Furthest.TotalDays / 365:0} years ahead.";
    }

    private static Role Role(string? name) =>
        Enum.GetValues<Role>().FirstOrDefault(r => ProtoNames.Full(r) == name || string.Equals(ProtoNames.Short(r), name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The demo issuer's second lock: whatever was configured, it looks at the addresses that were really bound.</summary>
internal sealed class LoopbackOnly(IServer server, NodeSettings settings) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // What is bound beyond our own lists, by the platform's settings, has no entrance of its own: it is held to be Web.
        var entrances = settings.Entrances().Select(e => e.Entrance).Concat(Enumerable.Repeat(Entrance.Web, bound.Count));
        var open = bound.Zip(entrances).Where(b => !settings.IsSafeForDemo(b.Second, new Uri(b.First))).Select(b => b.First).ToList();
        return open.Count == 0
            ? Task.CompletedTask
            : throw new StartupException([.. open.Select(a => $"{a} is not a loopback address, and the demo issuer gives a token to anybody who asks.")]);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
