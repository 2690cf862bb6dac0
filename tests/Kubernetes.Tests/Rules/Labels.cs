namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>Label selectors, as far as the manifests use them: equality, and one of several.</summary>
internal static class Labels
{
    /// <summary>True when the selector takes something with these labels; one that is not there takes nothing.</summary>
    internal static bool Select(JsonNode? selector, IReadOnlyDictionary<string, string> labels)
    {
        if (selector.Items("matchExpressions").Any(e => e.Text("operator") != "In"))
            throw new NotSupportedException("These rules know selectors by equality and In only.");
        return selector is JsonObject && selector.Map("matchLabels").All(l => labels.GetValueOrDefault(l.Key) == l.Value)
            && selector.Items("matchExpressions").All(e => labels.TryGetValue(e.Text("key"), out var value) && e.Texts("values").Contains(value));
    }

    /// <summary>Selectors that take nothing, or that do not take the pods beside them.</summary>
    internal static IEnumerable<string> Mistakes(Rendering rendering)
    {
        var pods = Party.Of(rendering).Select(p => p.Labels).ToList();
        foreach (var workload in rendering.Workloads.Where(w => w.Spec!["selector"] is not null && !Select(w.Spec["selector"], w.PodLabels)))
            yield return $"{workload} does not select its own pods";
        foreach (var service in rendering.Of("Service").Where(s => !pods.Any(p => s.Spec.Map("selector").All(l => p.GetValueOrDefault(l.Key) == l.Value))))
            yield return $"{service} has no pods";
        foreach (var budget in rendering.Of("PodDisruptionBudget").Where(b => !pods.Any(p => Select(b.Spec!["selector"], p))))
            yield return $"{budget} protects nothing";
        foreach (var policy in rendering.Of("NetworkPolicy"))
        {
            var selectors = new[] { policy.Spec!["podSelector"] }.Concat(policy.Spec.Items("ingress").SelectMany(i => i.Items("from")).Concat(policy.Spec.Items("egress").SelectMany(e => e.Items("to")))
                .Where(peer => peer["namespaceSelector"] is null && peer["podSelector"] is not null).Select(peer => peer["podSelector"]));
            foreach (var selector in selectors.Where(s => !pods.Any(p => Select(s, p))))
                yield return $"{policy} names pods that do not exist: {selector!.ToJsonString()}";
        }
    }

    /// <summary>Ports that somebody asks for and nobody has.</summary>
    internal static IEnumerable<string> Ports(Rendering rendering)
    {
        foreach (var workload in rendering.Workloads)
        {
            var open = workload.Containers.SelectMany(c => c.Items("ports")).Select(p => p.Number("containerPort")).ToHashSet();
            var asked = workload.Containers.SelectMany(c => new[] { "startupProbe", "readinessProbe", "livenessProbe" }.SelectMany(p => new[] { c.Number(p + ".grpc.port"), c.Number(p + ".httpGet.port"), c.Number(p + ".tcpSocket.port") }))
                .Concat(rendering.Of("Service").Where(s => s.Spec.Map("selector").All(l => workload.PodLabels.GetValueOrDefault(l.Key) == l.Value)).SelectMany(s => s.Spec.Items("ports")).Select(p => p.Number("targetPort")))
                .Concat(rendering.Of("NetworkPolicy").Where(p => p.Spec!["podSelector"] is JsonObject { Count: > 0 } && Select(p.Spec!["podSelector"], workload.PodLabels)).SelectMany(p => p.Spec.Items("ingress")).SelectMany(i => i.Items("ports")).Select(p => p.Number("port")));
            foreach (var port in asked.Where(p => p is not null && !open.Contains(p)).Distinct())
                yield return $"{workload}: port {port} is asked for and not opened";
        }
    }
}

/// <summary>Who has pods: what we deploy, and what operators make of a Cluster.</summary>
internal sealed record Party(string Name, IReadOnlyDictionary<string, string> Labels)
{
    internal static IEnumerable<Party> Of(Rendering rendering) =>
        rendering.Workloads.Select(w => new Party(w.Name, w.PodLabels))
            .Concat(rendering.Of("Cluster").Select(c => new Party(c.Name, Label("cnpg.io/cluster", c.Name))))
            .Concat(rendering.Of("RabbitmqCluster").Select(c => new Party(c.Name, Label("app.kubernetes.io/name", c.Name))));

    private static Dictionary<string, string> Label(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
