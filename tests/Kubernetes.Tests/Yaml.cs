using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>
/// YAML as Kubernetes reads it: what is not quoted may be a number, a truth value or nothing, and a key that stands twice is a
/// mistake (YamlDotNet says so).
/// </summary>
internal static partial class Yaml
{
    /// <summary>The documents of a text; empty ones are left out.</summary>
    internal static IReadOnlyList<JsonNode> Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(new StringReader(text))));
        return [.. stream.Documents.Select(d => Read(d.RootNode)).OfType<JsonNode>()];
    }

    private static JsonNode? Read(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Read(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Read)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Tag.IsEmpty: true } plain => Resolve(plain.Value ?? ""),
        YamlScalarNode quoted => JsonValue.Create(quoted.Value),
        _ => throw new NotSupportedException($"{node.NodeType} in a manifest"),
    };

    // YAML 1.1, in which 0440 is octal and "on" is true.
    private static JsonNode? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        _ when Truth().IsMatch(text) => JsonValue.Create(text.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "Y"),
        _ when Octal().IsMatch(text) => JsonValue.Create(Convert.ToInt64(text, 8)),
        _ when Whole().IsMatch(text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
        _ when Fraction().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex("^(true|false|yes|no|on|off|y|n)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Truth();

    [GeneratedRegex("^0[0-7]+$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Octal();

    [GeneratedRegex("^[-+]?(0|[1-9][0-9]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Fraction();
}
