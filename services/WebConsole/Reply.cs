using InfoSharing.WebConsole.Problems;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InfoSharing.WebConsole;

/// <summary>How a page is answered.</summary>
internal static class Reply
{
    /// <summary>A component, rendered once.</summary>
    /// <param name="parameters">An object with the component's parameters as properties.</param>
    /// <param name="status">Where it is not what the answer has already: 200, or what <see cref="Forms"/> makes of a refused form.</param>
    internal static IResult With<TComponent>(object? parameters = null, int? status = null)
        where TComponent : IComponent =>
        new RazorComponentResult<TComponent>(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>A page that says what went wrong in our own words.</summary>
    internal static IResult Problem(string key, int status) => With<Problem>(new { Key = key, Status = status }, status);
}
