namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>What a rule finds wrong in a rendering: a sentence each.</summary>
internal delegate IEnumerable<string> Rule(Rendering rendering);

/// <summary>How a rule is tested: it holds for what is there, and finds what is broken on purpose.</summary>
internal static class RuleTesting
{
    /// <summary>The rule holds for every overlay and every component, and each of the broken variants of the local overlay offends against it.</summary>
    internal static void ShouldHold(this Rule rule, params Func<Rendering, Rendering>[] broken) => rule.ShouldHoldFor(Rendering.All, broken);

    /// <summary>The same for some: a component alone refers to what only an overlay has.</summary>
    internal static void ShouldHoldFor(this Rule rule, IEnumerable<Rendering> renderings, params Func<Rendering, Rendering>[] broken)
    {
        renderings.SelectMany(r => rule(r).Select(m => $"{r}: {m}")).ShouldBeEmpty();
        broken.Length.ShouldBeGreaterThan(0);
        foreach (var (index, way) in broken.Index())
            rule(way(Rendering.Local)).ShouldNotBeEmpty($"broken variant {index} was not found");
    }

    /// <summary>A break in the pods of the directory.</summary>
    internal static Func<Rendering, Rendering> InPod(Action<JsonObject> change) => r => r.With("Deployment", "directory", o => change((JsonObject)o.At("spec.template.spec")!));

    /// <summary>A break in the container of the directory.</summary>
    internal static Func<Rendering, Rendering> InContainer(Action<JsonObject> change) => InPod(pod => change(pod.Items("containers").Single()));

    internal static Func<Rendering, Rendering> In(string kind, string name, Action<JsonObject> change) => r => r.With(kind, name, change);
}
