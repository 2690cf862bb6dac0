using System.Text.RegularExpressions;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>Every object of every overlay is one that its kind permits, to the last field.</summary>
public partial class SchemaTests(ITestOutputHelper output)
{
    [DecodedFact]
    public void Every_object_has_the_fields_of_its_kind_and_no_other()
    {
        var all = Rendering.All.SelectMany(r => r.Objects.Select(o => (Where: $"{r}: {o}", Object: o))).ToList();
        Schema.Mistakes([.. all.Select(o => o.Object)]).Select(m => $"{all[m.Index].Where}: {m.Mistake}").ShouldBeEmpty();
        output.WriteLine($"{all.Count} objects of {all.Select(o => o.Object.Kind).Distinct().Count()} kinds decoded");
    }

    [DecodedFact]
    public void A_field_that_is_none_is_found_wherever_it_is_planted() => ShouldBeFound(Rendering.All, o =>
        from map in o.Json.Maps()
        select Changed(o, map, at => at["planted"] = new JsonArray(new JsonArray())));

    [DecodedFact]
    public void A_value_of_another_type_is_found_wherever_it_stands() => ShouldBeFound(Rendering.All, o =>
        from map in o.Json.Maps()
        from key in map.Where(p => p.Value is JsonValue).Select(p => p.Key).ToList()
        select Changed(o, map, at => at[key] = new JsonArray(new JsonArray()), key));

    [DecodedFact]
    public void Numbers_truths_and_texts_are_not_taken_for_each_other()
    {
        var service = Rendering.Local.Of("Service").First();
        var network = Rendering.Local.Of("NetworkPolicy").First(p => p.Spec.Items("ingress").Any());
        var deployment = Rendering.Local.Of("Deployment").First();
        Manifest[] wrong =
        [
            Edited(service, o => o["spec"]!["ports"]![0]!["port"] = "50051"),
            Edited(service, o => o["spec"]!["selector"]!["a"] = 1),
            Edited(service, o => o["spec"]!["type"] = "Nonsense"),
            Edited(network, o => o["spec"]!["policyTypes"]![0] = "Inwards"),
            Edited(deployment, o => o["spec"]!["minReadySeconds"] = "5"),
            Edited(deployment, o => o["spec"]!["template"]!["spec"]!["enableServiceLinks"] = "false"),
            Edited(deployment, o => o["spec"]!["template"]!["spec"]!["containers"]![0]!["imagePullPolicy"] = "Sometimes"),
            Edited(deployment, o => ((JsonObject)o["spec"]!).Remove("selector")),
        ];
        Schema.Mistakes(wrong).Select(m => m.Index).Distinct().Count().ShouldBe(wrong.Length);
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused() =>
        Should.Throw<YamlDotNet.Core.YamlException>(() => Yaml.Parse("metadata:\n  name: a\n  name: b\n"));

    [Fact]
    public void No_source_has_a_key_twice()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Repository.At("k8s"), "*.yaml", SearchOption.AllDirectories))
            Should.NotThrow(() => Yaml.Parse(File.ReadAllText(file)), Path.GetRelativePath(Repository.Root, file));
    }

    // One of each kind, the largest: it has the most places where something could stand. Of a list one item, for all are alike.
    private void ShouldBeFound(IEnumerable<Rendering> renderings, Func<Manifest, IEnumerable<(Manifest Changed, string Path)>> plant)
    {
        var planted = renderings.SelectMany(r => r.Objects).GroupBy(o => (o.ApiVersion, o.Kind)).Select(k => k.MaxBy(o => o.Json.ToJsonString().Length)!)
            .SelectMany(o => plant(o).DistinctBy(p => Index().Replace(p.Path, "[]")).Select(p => (p.Changed, Where: $"{o} {p.Path}"))).ToList();
        var found = Schema.Mistakes([.. planted.Select(p => p.Changed)]).Select(m => m.Index).ToHashSet();
        planted.Where((_, index) => !found.Contains(index)).Select(p => p.Where).ShouldBeEmpty();
        output.WriteLine($"{planted.Count} planted, {found.Count} found");
    }

    private static (Manifest, string) Changed(Manifest original, JsonObject place, Action<JsonObject> change, string key = "")
    {
        var (copy, path) = (original.Copy(), place.GetPath());
        change(copy.Json.Maps().Single(m => m.GetPath() == path));
        return (copy, $"{path}.{key}");
    }

    private static Manifest Edited(Manifest original, Action<JsonObject> change)
    {
        var copy = original.Copy();
        change(copy.Json);
        return copy;
    }

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Index();
}
