namespace InfoSharing.WebConsole;

/// <summary>URLs of our own pages.</summary>
internal static class Urls
{
    /// <summary>A path with a query; what is empty is left out.</summary>
    internal static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        List<string> given = [];
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
                given.Add(name + "=" + Uri.EscapeDataString(value));
        }

        return given.Count > 0 ? path + "?" + string.Join('&', given) : path;
    }
}
