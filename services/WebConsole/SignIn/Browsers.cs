namespace InfoSharing.WebConsole.SignIn;

/// <summary>A browser's name, roughly: enough to know one's own among three.</summary>
internal static class Browsers
{
    private static readonly (string Sign, string Name)[] Programs =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    internal static string Name(string userAgent) => $"{Find(Programs, userAgent)}, {Find(Systems, userAgent)}";

    private static string Find((string Sign, string Name)[] table, string userAgent) =>
        table.FirstOrDefault(t => userAgent.Contains(t.Sign, StringComparison.Ordinal)).Name ?? "?";
}
