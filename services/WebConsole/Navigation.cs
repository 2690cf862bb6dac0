namespace InfoSharing.WebConsole;

/// <summary>The links at the top of every page: at most seven.</summary>
internal static class Navigation
{
    internal static readonly IReadOnlyList<(string Url, string Key)> Links =
    [
        ("/", "nav.queue"),
        ("/requests", "nav.requests"),
        ("/cases", "nav.cases"),
        ("/reports", "nav.reports"),
        ("/statistics", "nav.statistics"),
        ("/directory", "directory.title"),
        ("/settings", "nav.settings"),
    ];

    /// <summary>The links at the foot of every page.</summary>
    internal static readonly IReadOnlyList<(string Url, string Key)> More =
    [
        ("/help", "help.title"),
        ("/subscriptions", "subscriptions.title"),
        ("/audit", "audit.title"),
        ("/settings", "nav.settings"),
    ];

    internal static bool IsHere(string link, string url)
    {
        var path = url.Split('?')[0];
        return link == "/" ? path == "/" : path == link || path.StartsWith(link + "/", StringComparison.Ordinal);
    }
}
