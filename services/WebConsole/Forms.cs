using Grpc.Core;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole;

/// <summary>
/// What becomes of a form that was sent: the service takes it, refuses it, or does not answer. In the last two cases the page comes
/// again with all that was typed; so it does when only its language was changed.
/// </summary>
internal static class Forms
{
    internal const string Language = "switch_language";

    /// <summary>Makes one call of a form.</summary>
    /// <param name="http">The question.</param>
    /// <param name="message">Read from the form before anything is called: its bad values are in <see cref="Visit.Flaws"/>.</param>
    /// <param name="call">The rpc.</param>
    /// <param name="then">Where to go when it was taken.</param>
    /// <param name="again">The form's own page.</param>
    /// <param name="within">Where the form's fields stand in the call, if their names do not say it: "template." (<see cref="FieldErrors.In"/>).</param>
    internal static Task<IResult> Send<TCall, TAnswer>(
        HttpContext http, TCall message, Func<TCall, CallOptions, AsyncUnaryCall<TAnswer>> call, Func<TAnswer, string> then, Func<Task<IResult>> again, params string[] within) =>
        Send(http, async options => then(await call(message, options)), again, within);

    /// <summary>The same for whatever has to be done; it gives the URL to go to.</summary>
    internal static async Task<IResult> Send(HttpContext http, Func<CallOptions, Task<string>> call, Func<Task<IResult>> again, params string[] within)
    {
        var visit = http.RequestServices.GetRequiredService<Visit>();
        if (Languages.All.FirstOrDefault(l => l == visit.Form[Language]) is { } language)
        {
            Arrival.Speak(http, visit, language);
            return await again();
        }

        if (visit.Flaws.Count == 0 && await Try(http, call, visit, within) is { } next)
            return Results.Redirect(next);
        if (visit.Flaws.Count > 0)
            visit.Errors = new(StatusCode.InvalidArgument, "", "", "", visit.Flaws);
        http.Response.StatusCode = visit.Errors.Status;
        return await again();
    }

    internal static bool Ticked(Visit visit, string field) => visit.Form[field].ToString().Length > 0;

    // Where to go; null: refused, or no answer.
    private static async Task<string?> Try(HttpContext http, Func<CallOptions, Task<string>> call, Visit visit, string[] within)
    {
        try
        {
            return await call(Foundation.Hosting.Upstream.Options(http.RequestAborted));
        }
        catch (RpcException refused) when (!http.RequestAborted.IsCancellationRequested && FieldErrors.From(refused) is { } errors)
        {
            visit.Errors = errors.In(within);
            return null;
        }
    }
}
