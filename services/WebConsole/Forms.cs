using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Enum = System.Enum;

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
    internal static Task<IResult> Send<TCall, TAnswer>(
        HttpContext http, TCall message, Func<TCall, CallOptions, AsyncUnaryCall<TAnswer>> call, Func<TAnswer, string> then, Func<Task<IResult>> again) =>
        Send(http, async options => then(await call(message, options)), again);

    /// <summary>The same for whatever has to be done; it gives the URL to go to.</summary>
    internal static async Task<IResult> Send(HttpContext http, Func<CallOptions, Task<string>> call, Func<Task<IResult>> again)
    {
        var visit = http.RequestServices.GetRequiredService<Visit>();
        if (Languages.All.FirstOrDefault(l => l == visit.Form[Language]) is { } language)
        {
            Arrival.Speak(http, visit, language);
            return await again();
        }

        if (visit.Flaws.Count == 0 && await Try(http, call, visit) is { } next)
            return Results.Redirect(next);
        if (visit.Flaws.Count > 0)
            visit.Errors = new(StatusCode.InvalidArgument, "", "", "", visit.Flaws);
        http.Response.StatusCode = visit.Errors.Status;
        return await again();
    }

    /// <summary>A day (<c>type="date"</c>), as the moment at which it begins in UTC; null: none was typed.</summary>
    internal static Timestamp? Day(Visit visit, string field)
    {
        var typed = visit.Form[field].ToString().Trim();
        if (typed.Length == 0)
            return null;
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Timestamp.FromDateTime(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        return Flaw<Timestamp>(visit, field, "form.no-day");
    }

    /// <summary>A moment (<c>type="datetime-local"</c>) in the visitor's time zone; null: none was typed.</summary>
    internal static Timestamp? Moment(Visit visit, string field)
    {
        var typed = visit.Form[field].ToString().Trim();
        if (typed.Length == 0)
            return null;
        if (DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && !visit.Zone.IsInvalidTime(local))
            return Timestamp.FromDateTime(TimeZoneInfo.ConvertTimeToUtc(local, visit.Zone));
        return Flaw<Timestamp>(visit, field, "form.no-moment");
    }

    /// <summary>A whole number; 0: none was typed.</summary>
    internal static long Number(Visit visit, string field)
    {
        var typed = visit.Form[field].ToString().Trim();
        if (!long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && typed.Length > 0)
            Flaw<object>(visit, field, "form.no-number");
        return number;
    }

    /// <summary>A value of a proto enum by its short name; the enum's zero: none was chosen.</summary>
    internal static T Choice<T>(Visit visit, string field)
        where T : struct, Enum
    {
        var typed = visit.Form[field].ToString();
        foreach (var value in Enum.GetValues<T>())
        {
            if (ProtoNames.Short(value) == typed)
                return value;
        }

        if (typed.Length > 0)
            Flaw<object>(visit, field, "form.no-choice");
        return default;
    }

    /// <summary>Several values of a proto enum.</summary>
    internal static IEnumerable<T> Choices<T>(Visit visit, string field)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => visit.Form[field].Contains(ProtoNames.Short(v)));

    internal static bool Ticked(Visit visit, string field) => visit.Form[field].ToString().Length > 0;

    // Where to go; null: refused, or no answer.
    private static async Task<string?> Try(HttpContext http, Func<CallOptions, Task<string>> call, Visit visit)
    {
        try
        {
            return await call(Foundation.Hosting.Upstream.Options(http.RequestAborted));
        }
        catch (RpcException refused) when (!http.RequestAborted.IsCancellationRequested && FieldErrors.From(refused) is { } errors)
        {
            visit.Errors = errors;
            return null;
        }
    }

    // The sentence is a key of ours: it is shown in the reader's language.
    private static T? Flaw<T>(Visit visit, string field, string key)
        where T : class
    {
        visit.Flaws.Add(new Violation(field, key));
        return null;
    }
}
