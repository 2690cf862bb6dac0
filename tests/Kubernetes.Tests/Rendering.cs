namespace InfoSharing.Kubernetes.Tests;

/// <summary>What kubectl kustomize makes of a folder.</summary>
internal sealed record Rendering(string Name, IReadOnlyList<Manifest> Objects)
{
    private static readonly Lazy<Rendering> LazyLocal = new(() => Overlay("local"));
    private static readonly Lazy<Rendering> LazyProduction = new(() => Overlay("production"));
    private static readonly Lazy<IReadOnlyList<Rendering>> LazyComponents = new(() => [.. Folders("components").Select(Component)]);

    internal static Rendering Local => LazyLocal.Value;

    internal static Rendering Production => LazyProduction.Value;

    /// <summary>The base with each component alone.</summary>
    internal static IReadOnlyList<Rendering> Components => LazyComponents.Value;

    /// <summary>The overlays: what is applied as it is.</summary>
    internal static IReadOnlyList<Rendering> Overlays => [Local, Production];

    internal static IReadOnlyList<Rendering> All => [.. Overlays, .. Components];

    internal static IEnumerable<string> Folders(string kind) =>
        System.IO.Directory.EnumerateDirectories(Repository.At("k8s/" + kind)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    internal IEnumerable<Manifest> Of(string kind) => Objects.Where(o => o.Kind == kind);

    internal IEnumerable<Manifest> Workloads => Objects.Where(o => o.Pod is not null);

    internal IEnumerable<Manifest> Services => Objects.Where(o => o.IsService);

    /// <summary>The same with one object changed: for tests that show that a rule bites.</summary>
    internal Rendering With(string kind, string name, Action<JsonObject> change)
    {
        var changed = Objects.Select(o => o.Copy()).ToList();
        change(changed.Single(o => o.Kind == kind && o.PlainName == name).Json);
        return this with { Objects = changed };
    }

    internal Rendering Without(string kind, string name) => this with { Objects = [.. Objects.Where(o => o.Kind != kind || o.PlainName != name)] };

    public override string ToString() => Name;

    private static Rendering Overlay(string name)
    {
        if (name == "local")
            Tools.Run("bash", Repository.At("k8s/overlays/local/make-secrets")).Code.ShouldBe(0);
        return Of(name, Repository.At("k8s/overlays/" + name));
    }

    private static Rendering Component(string name)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-kustomize-").FullName;
        try
        {
            string To(string path) => Path.GetRelativePath(folder, Repository.At(path));
            File.WriteAllText(Path.Combine(folder, "kustomization.yaml"), $"resources: ['{To("k8s/base")}']\ncomponents: ['{To("k8s/components/" + name)}']\n");
            return Of("base + " + name, folder);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static Rendering Of(string name, string folder)
    {
        var (output, error, code) = Tools.Run("kubectl", "kustomize", folder);
        (code, error).ShouldBe((0, ""), $"kubectl kustomize {name}");
        return new(name, [.. Yaml.Parse(output).Select(o => new Manifest((JsonObject)o))]);
    }
}
