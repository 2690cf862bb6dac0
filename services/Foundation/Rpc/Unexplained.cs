using System.Globalization;
using Grpc.Core;
using InfoSharing.Common.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// gRPC itself answers what never reaches the pipeline: an unknown method, a frame that is no message, a
/// message over the hard limit. Those answers get the details that every other one has.
/// </summary>
internal sealed class Unexplained(RequestDelegate next, RequestParser parser)
{
    private const string StatusName = "grpc-status";
    private const string MessageName = "grpc-message";

    // What gRPC says of a stream that ended before its message did.
    private const string Incomplete = "Incomplete message.";

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.RequestAborted.IsCancellationRequested || Destination(http) is not { IsReadOnly: false } trailers)
            return;
        if (Code(trailers) is { } code && code != StatusCode.OK && !trailers.ContainsKey(StatusDetails.Trailer))
            Explain(trailers, Meant(code, trailers[MessageName].ToString(), http), http.Request.Headers.AcceptLanguage.ToString());
    }

    // Without a message the trailers stand in the headers (gRPC over HTTP/2, "Trailers-Only").
    private static IHeaderDictionary? Destination(HttpContext http) =>
        http.Response.HasStarted ? http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : http.Response.Headers;

    private static StatusCode? Code(IHeaderDictionary trailers) =>
        trailers.TryGetValue(StatusName, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var code) ? (StatusCode)code : null;

    private Refusal Meant(StatusCode code, string message, HttpContext http) => (code, Call.WasSeen(http)) switch
    {
        (StatusCode.Unimplemented, _) => new(code, Reason.MethodUnknown, "This host serves no such rpc, or does not know the compression."),
        (StatusCode.ResourceExhausted, false) => parser.TooLarge(null),
        (StatusCode.DeadlineExceeded, _) => Deadline.Exceeded(),
        (StatusCode.Cancelled, _) => new(code, Reason.Cancelled, "The caller gave up."),
        // Not the caller's mistake: clients repeat a call whose connection ended under it, and some then send nothing (grpc-dotnet 1778).
        (StatusCode.Internal, false) when message == Incomplete => RequestParser.CutOff(),
        (_, false) => RequestParser.Malformed(),
        _ => Errors.Fault(),
    };

    private static void Explain(IHeaderDictionary trailers, Refusal refusal, string acceptLanguage)
    {
        trailers[StatusName] = ((int)refusal.Code).ToString(CultureInfo.InvariantCulture);
        trailers[MessageName] = Uri.EscapeDataString(refusal.Message).Replace("%20", " ", StringComparison.Ordinal);
        trailers[StatusDetails.Trailer] = new StringValues(Convert.ToBase64String(StatusDetails.Of(refusal, acceptLanguage)).TrimEnd('='));
    }
}
