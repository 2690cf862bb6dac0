using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole;

/// <summary>Who may ask for a page at all.</summary>
internal enum Who
{
    /// <summary>Also before the sign-in.</summary>
    Anybody,

    /// <summary>Whoever is signed in; what they see is the services' decision.</summary>
    Officer,
}

/// <summary>Before every page: is somebody signed in, and does a form come from one of our own pages?</summary>
internal sealed class Door(Visit visit, SignIn.KeptForms kept) : IEndpointFilter
{
    internal const string Field = "form-token";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (IsClosed(http))
            return SignInFirst(http, IsForm(http) && await kept.Keep(http));

        if (HttpMethods.IsPost(http.Request.Method) && !await IsOurForm(http))
            return Reply.Problem("problem.form", StatusCodes.Status400BadRequest);
        return await next(context);
    }

    /// <summary>A whole page goes to the sign-in and comes back; a stream or a fragment is told by its status.</summary>
    /// <param name="http">The question.</param>
    /// <param name="isKept">A form that was sent is: its page has the same URL.</param>
    internal static IResult SignInFirst(HttpContext http, bool isKept)
    {
        var here = http.Request.Path + http.Request.QueryString;
        if (http.Request.Headers.ContainsKey("HX-Request") || http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        return Results.Redirect("/sign-in?return=" + Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) || isKept ? here : "/"));
    }

    private bool IsClosed(HttpContext http) =>
        visit.Session is null && http.GetEndpoint()!.Metadata.OfType<Who>().FirstOrDefault() == Who.Officer;

    private async Task<bool> IsOurForm(HttpContext http)
    {
        if (!IsForm(http))
            return false;
        var largest = http.GetEndpoint()?.Metadata.GetMetadata<RequestFormLimitsAttribute>()?.MultipartBodyLengthLimit ?? FormOptions.DefaultMultipartBodyLengthLimit;
        visit.Form = await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = largest }, http.RequestAborted);
        return visit.IsOurForm(visit.Form[Field]);
    }

    private static bool IsForm(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" && http.Request.HasFormContentType;
}
