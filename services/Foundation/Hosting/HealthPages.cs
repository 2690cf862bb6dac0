using InfoSharing.Foundation.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// <c>GET /health/ready</c> and <c>GET /health/live</c>: what grpc.health.v1 says, for probes that speak only HTTP. 200
/// or 503, never a reason: who may know that reads the log.
/// </summary>
internal static class HealthPages
{
    internal static void MapHealthPages(this WebApplication app, Readiness readiness)
    {
        app.MapGet("/health/ready", () => Answer(readiness, Readiness.Host));
        app.MapGet("/health/live", () => Answer(readiness, Readiness.Alive));
    }

    private static IResult Answer(Readiness readiness, string name) => readiness.Of(name).Status == ServingStatus.Serving
        ? Results.Text("SERVING")
        : Results.Text("NOT_SERVING", statusCode: StatusCodes.Status503ServiceUnavailable);
}
