using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Subscriptions;

/// <summary>The address that a view is kept under: a list with its filters, and not the page of it, which holds other rows tomorrow.</summary>
internal static class Place
{
    internal static string Of(string url) =>
        Urls.With(PathOf(url), [.. from pair in QueryOf(url) where pair.Key != "page" from value in pair.Value select (pair.Key, value)]);

    internal static string PathOf(string url) => url.Split('?')[0];

    internal static Dictionary<string, StringValues> QueryOf(string url) => QueryHelpers.ParseQuery(url.Contains('?', StringComparison.Ordinal) ? url[url.IndexOf('?', StringComparison.Ordinal)..] : "");
}
