using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InfoSharing.Foundation.Hosting;

/// <summary>Which list of addresses a connection came by. It decides what is served there, whatever a request names as its host.</summary>
internal enum Entrance
{
    /// <summary><see cref="NodeSettings.Grpc"/>: rpcs.</summary>
    Grpc,

    /// <summary><see cref="NodeSettings.Web"/>: pages, the demo issuer's among them.</summary>
    Web,

    /// <summary><see cref="NodeSettings.Health"/>: grpc.health.v1.</summary>
    Health,

    /// <summary><see cref="NodeSettings.Pages"/>: the web console.</summary>
    Pages,
}

/// <summary>Marks connections with their entrance, and asks requests for it.</summary>
public static class Entrances
{
    /// <summary>Call it first of all that is done with a listener's connections.</summary>
    internal static void Mark(this ListenOptions listen, Entrance entrance)
    {
        var mark = new Marked(entrance);
        listen.Use(next => connection =>
        {
            connection.Features.Set(mark);
            return next(connection);
        });
    }

    /// <summary>True for a browser's request to the web console.</summary>
    public static bool IsForPages(this HttpContext http) => http.CameBy(Entrance.Pages);

    /// <summary>False also for a connection that came by none of them.</summary>
    internal static bool CameBy(this HttpContext http, Entrance entrance) => http.Features.Get<Marked>()?.Entrance == entrance;

    private sealed record Marked(Entrance Entrance);
}
