using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>One object as it would be sent to the cluster.</summary>
internal sealed record Manifest(JsonObject Json)
{
    internal string ApiVersion => Json.Text("apiVersion");

    internal string Kind => Json.Text("kind");

    internal string Name => Json.Text("metadata.name");

    /// <summary>Without the hash that a generator appends: "node-btchm6fhmd" is "node".</summary>
    internal string PlainName => Kind is "ConfigMap" or "Secret" && Name.LastIndexOf('-') is > 0 and var dash && Name.Length - dash == 11 ? Name[..dash] : Name;

    internal JsonObject? Spec => Json.At("spec") as JsonObject;

    /// <summary>The template of its pods, for what has pods.</summary>
    internal JsonObject? Template => Kind switch
    {
        "Deployment" or "StatefulSet" or "DaemonSet" or "Job" => Json.At("spec.template") as JsonObject,
        "CronJob" => Json.At("spec.jobTemplate.spec.template") as JsonObject,
        _ => null,
    };

    internal JsonObject? Pod => Template?["spec"] as JsonObject;

    internal IReadOnlyDictionary<string, string> PodLabels => Template.Map("metadata.labels");

    internal IEnumerable<JsonObject> Containers => Pod.Items("initContainers").Concat(Pod.Items("containers"));

    /// <summary>True for the services of a node and its web console, as distinct from its stores and collectors.</summary>
    internal bool IsService => Kind == "Deployment" && PodLabels.GetValueOrDefault("app.kubernetes.io/component") is "service" or "console";

    /// <summary>What a ConfigMap or Secret holds; of a Secret the decoded text.</summary>
    internal IReadOnlyDictionary<string, string> Data => Kind == "Secret"
        ? Json.Map("data").ToDictionary(d => d.Key, d => Encoding.UTF8.GetString(Convert.FromBase64String(d.Value)), StringComparer.Ordinal)
        : Json.Map("data");

    public override string ToString() => $"{Kind} {PlainName}";

    internal Manifest Copy() => new((JsonObject)Json.DeepClone());
}

/// <summary>Ways through JSON whose steps may be absent.</summary>
internal static class Json
{
    internal static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (at, step) => at is JsonObject map ? map[step] : null);

    internal static string Text(this JsonNode? node, string path) => node.At(path) is JsonValue value ? value.ToString() : "";

    internal static bool Says(this JsonNode? node, string path, bool expected) => node.At(path) is JsonValue value && value.TryGetValue<bool>(out var is_) && is_ == expected;

    internal static int? Number(this JsonNode? node, string path) => node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? int.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    internal static IEnumerable<JsonObject> Items(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonObject>();

    internal static IEnumerable<string> Texts(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).OfType<JsonValue>().Select(v => v.ToString());

    /// <summary>Every map in it, itself included.</summary>
    internal static IEnumerable<JsonObject> Maps(this JsonNode? node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(p => p.Value.Maps())],
        JsonArray list => list.SelectMany(Maps),
        _ => [],
    };

    internal static IReadOnlyDictionary<string, string> Map(this JsonNode? node, string path) =>
        (node.At(path) as JsonObject ?? []).ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "", StringComparer.Ordinal);
}
