using System.Text.RegularExpressions;

namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>The rpc services that the protos define.</summary>
internal static partial class Protos
{
    internal static IEnumerable<string> Services(string proto) => Service().Matches(proto).Select(m => $"{Package().Match(proto).Groups["name"].Value}.{m.Groups["name"].Value}");

    internal static string PackageOf(string service) => service[..service.LastIndexOf('.')];

    [GeneratedRegex("^service (?<name>[A-Za-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Service();

    [GeneratedRegex("^package (?<name>[a-z0-9.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Package();
}

/// <summary>Names and addresses that are reserved for examples (RFC 2606, RFC 5737): what a site has to set.</summary>
internal static partial class Placeholders
{
    internal static IEnumerable<string> In(string text) => Reserved().Matches(text).Select(m => m.Value);

    internal static IReadOnlyList<string> Listed(string readme) => [.. Row().Matches(readme).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"([a-z0-9-]+\.)*example\.(org|com|net)|192\.0\.2\.[0-9]+|198\.51\.100\.[0-9]+|203\.0\.113\.[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9.-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();
}
