using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using Microsoft.AspNetCore.Http;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// An address of <c>Node:Health</c> answers grpc.health.v1 and nothing else, whoever asks: it stands open without
/// encryption, since the probes of Kubernetes cannot do TLS.
/// </summary>
internal sealed class HealthOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => !http.CameBy(Entrance.Health) || IsHealth(http) ? next(http) : Refuse(http);

    // What was chosen to run, not what the path looks like.
    private static bool IsHealth(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType == typeof(HealthRpcs);

    private static Task Refuse(HttpContext http)
    {
        var isRpc = http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
        http.Response.StatusCode = isRpc ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        if (isRpc)
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = ((int)StatusCode.Unimplemented).ToString(CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }
}
