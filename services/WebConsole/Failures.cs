using Grpc.Core;
using InfoSharing.WebConsole.Problems;
using InfoSharing.WebConsole.SignIn;

namespace InfoSharing.WebConsole;

/// <summary>What went wrong becomes a page that says what to do, with the words of the service that refused.</summary>
internal sealed partial class Failures(RequestDelegate next, Sessions sessions, KeptForms kept, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested || http.Response.HasStarted)
        {
            // The browser left, or has a part of the answer: there is nobody to tell.
            http.Abort();
        }
        catch (RpcException refused)
        {
            await Answer(http, refused).ExecuteAsync(http);
        }
        catch (Exception question) when (question is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || (question is InvalidDataException && HttpMethods.IsPost(http.Request.Method)))
        {
            await Reply.Problem("problem.too-large", StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
        }
        catch (Exception fault)
        {
            Failed(http.TraceIdentifier, fault);
            await Reply.Problem("problem.fault", StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    internal static Task NotFound(HttpContext http) => Reply.Problem("problem.not-found", StatusCodes.Status404NotFound).ExecuteAsync(http);

    // A token that the services no longer take ends the session: whatever is shown next is for whoever signs in.
    private IResult Answer(HttpContext http, RpcException refused)
    {
        var answer = Foundation.Rpc.Answer.Of(refused);
        if (answer.Code == StatusCode.Unauthenticated)
        {
            var visit = http.RequestServices.GetRequiredService<Visit>();
            var isKept = visit.Session is { } session && HttpMethods.IsPost(http.Request.Method) && kept.Keep(http, visit.Form, session);
            sessions.End(http);
            return Door.SignInFirst(http, isKept);
        }

        var status = StatusOf(answer.Code);
        return Reply.With<Problem>(new { Key = KeyOf(answer.Code), Status = status, Words = answer.Words, answer.Language }, status);
    }

    internal static int StatusOf(StatusCode code) => code switch
    {
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.InvalidArgument or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.FailedPrecondition or StatusCode.Aborted or StatusCode.AlreadyExists => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string KeyOf(StatusCode code) => StatusOf(code) switch
    {
        StatusCodes.Status404NotFound => "problem.not-found",
        StatusCodes.Status403Forbidden => "problem.not-allowed",
        StatusCodes.Status400BadRequest => "problem.question",
        StatusCodes.Status409Conflict => "problem.conflict",
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "problem.away",
        _ => "problem.fault",
    };

    [LoggerMessage(1, LogLevel.Error, "A page failed, trace id {TraceId}")]
    private partial void Failed(string traceId, Exception fault);
}
