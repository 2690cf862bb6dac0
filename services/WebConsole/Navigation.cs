using InfoSharing.Common.V1;
using InfoSharing.WebConsole.SignIn;
using static InfoSharing.Common.V1.Permission;

namespace InfoSharing.WebConsole;

/// <summary>A link that every page has.</summary>
/// <param name="Url">"/requests"</param>
/// <param name="Key">Of its words.</param>
/// <param name="Needs">The permission without which the services refuse the page; unspecified: none.</param>
internal sealed record NavigationLink(string Url, string Key, Permission Needs = Permission.Unspecified)
{
    internal bool IsFor(Session reader) => Needs == Permission.Unspecified || reader.Has(Needs);
}

/// <summary>The links of every page, for those who can use them: at most seven at the top.</summary>
internal static class Navigation
{
    private static readonly NavigationLink Settings = new("/settings", "nav.settings");

    private static readonly IReadOnlyList<NavigationLink> Links =
    [
        new("/", "nav.queue", RequestRead),
        new("/requests", "nav.requests", RequestRead),
        new("/cases", "nav.cases", CaseRead),
        new("/reports", "nav.reports", ReportRead),
        new("/statistics", "nav.statistics", ReportStatistics),
        new("/directory", "directory.title", DirectoryRead),
        Settings,
    ];

    private static readonly IReadOnlyList<NavigationLink> More =
    [
        new("/help", "help.title"),
        new("/subscriptions", "subscriptions.title", ViewKeep),
        new("/audit", "audit.title", LedgerRead),
        Settings,
    ];

    /// <summary>At the top; where one begins stands first.</summary>
    internal static IEnumerable<NavigationLink> Top(Session reader) => Links.Where(l => l.IsFor(reader)).Prepend(Home(reader)).Distinct();

    /// <summary>At the foot.</summary>
    internal static IEnumerable<NavigationLink> Foot(Session reader) => More.Where(l => l.IsFor(reader));

    /// <summary>Where one begins: the queue; who has none, with what the role is for.</summary>
    internal static NavigationLink Home(Session reader) => Links.Concat(More).FirstOrDefault(l => l.Needs != Permission.Unspecified && l.IsFor(reader)) ?? Settings;

    internal static bool IsHere(string link, string url)
    {
        var path = url.Split('?')[0];
        return link == "/" ? path == "/" : path == link || path.StartsWith(link + "/", StringComparison.Ordinal);
    }
}
