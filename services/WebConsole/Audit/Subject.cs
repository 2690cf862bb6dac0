using Grpc.Core;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Audit;

/// <summary>What somebody asks about, and where its page is.</summary>
internal static class Subject
{
    /// <summary>Parts of the name of what has a history: "requests/…".</summary>
    internal const int Root = 2;

    /// <summary>Parts of the longest name: "cases/…/items/…/holdings/…".</summary>
    internal const int Whole = 6;

    /// <summary>The name that is meant by a name, the address of a page, or a request's reference; empty when none is.</summary>
    internal static async Task<string> Of(Upstreams services, string about, int most, CallOptions options)
    {
        var typed = about.Trim();
        var path = Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme.StartsWith("http", StringComparison.Ordinal) ? url.AbsolutePath : typed;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(p => p == "directory").Take(most).ToList();
        if (parts.Count >= Root)
            return string.Join('/', parts.Take(parts.Count / 2 * 2));
        if (typed.Length is 0 or > 40 || !typed.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return "";
        var found = await services.Requests.ListRequestsAsync(new() { PageSize = 2, Filter = $"reference = \"{typed.ToUpperInvariant()}\"" }, options);
        return found.Requests is [var only] ? only.Name : "";
    }

    /// <summary>The page of a thing, or of what it is part of; empty: it has none.</summary>
    internal static string Url(string name) => name.Split('/') switch
    {
        ["authorities", _] => "/directory/" + name,
        ["requests" or "reports" or "informationRequests" or "links" or "caseAlerts", var id, ..] => $"/{name[..name.IndexOf('/', StringComparison.Ordinal)]}/{id}",
        ["cases", var id, "items", var item, ..] => $"/cases/{id}/items/{item}",
        ["cases", var id, ..] => "/cases/" + id,
        _ => "",
    };
}
