namespace InfoSharing.WebConsole.SignIn;

/// <summary>After a page of a single thing was shown: remembers that it was opened.</summary>
internal sealed class Opening(Visit visit, Recent recent) : IEndpointFilter
{
    private static readonly string[] Pages = ["/requests/{id}", "/cases/{id}", "/reports/{id}"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (visit.Session is { } session && answer is IStatusCodeHttpResult { StatusCode: null or StatusCodes.Status200OK } && IsOfOne(context.HttpContext))
            recent.Opened(session, context.HttpContext.Request.Path.Value![1..]);
        return answer;
    }

    private static bool IsOfOne(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } page } && Pages.Contains(page)
        && Guid.TryParse((string?)http.GetRouteValue("id"), out _);
}
