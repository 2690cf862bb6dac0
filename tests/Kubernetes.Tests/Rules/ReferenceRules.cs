namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>What is referred to exists, or something declared makes it; and no secret stands in a manifest.</summary>
internal static class ReferenceRules
{
    internal static IEnumerable<string> Exist(Rendering rendering)
    {
        var known = Known(rendering);
        return from workload in rendering.Workloads
               from reference in Asked(workload)
               where !known.TryGetValue((reference.Kind, reference.Name), out var keys) || (reference.Key.Length > 0 && !keys.Contains(reference.Key))
               select $"{workload} asks for {reference.Kind} {reference.Name} {reference.Key}";
    }

    internal static IEnumerable<string> Used(Rendering rendering)
    {
        var asked = rendering.Workloads.SelectMany(Asked).Select(a => (a.Kind, a.Name)).ToHashSet();
        return rendering.Objects.Where(o => o.Kind is "ConfigMap" or "Secret" && !asked.Contains((o.Kind, o.Name)) && !o.Json.Map("metadata.labels").ContainsKey("grafana_dashboard")).Select(o => $"nobody reads {o}");
    }

    /// <summary>The local overlay's are made on the spot, by its generator; nowhere else is there one.</summary>
    internal static IEnumerable<string> NoSecrets(Rendering rendering) =>
        rendering.Of("Secret").Where(s => rendering.Name != "local" || s.PlainName == s.Name).Select(s => $"{s} holds values");

    /// <summary>Each pod is given its own keys and no other's.</summary>
    internal static IEnumerable<string> OwnSecrets(Rendering rendering)
    {
        var names = rendering.Workloads.Select(w => w.Name).ToList();
        return from workload in rendering.Workloads
               from reference in Asked(workload)
               where reference.Kind == "Secret"
               let owner = names.Where(n => reference.Name.StartsWith(n + "-", StringComparison.Ordinal)).MaxBy(n => n.Length)
               where owner is not null && owner != workload.Name && workload.IsService
               select $"{workload} is given {reference.Name}";
    }

    private static IEnumerable<(string Kind, string Name, string Key)> Asked(Manifest workload)
    {
        foreach (var container in workload.Containers)
        {
            foreach (var source in container.Items("envFrom"))
                yield return source["configMapRef"] is not null ? ("ConfigMap", source.Text("configMapRef.name"), "") : ("Secret", source.Text("secretRef.name"), "");
            foreach (var from in container.Items("env").Where(e => e["valueFrom"] is not null).Select(e => e["valueFrom"]))
                yield return from.At("secretKeyRef") is not null ? ("Secret", from.Text("secretKeyRef.name"), from.Text("secretKeyRef.key")) : ("ConfigMap", from.Text("configMapKeyRef.name"), from.Text("configMapKeyRef.key"));
            foreach (var mount in container.Items("volumeMounts").Where(m => workload.Pod.Items("volumes").Concat(workload.Spec.Items("volumeClaimTemplates").Select(t => (JsonObject)t["metadata"]!)).All(v => v.Text("name") != m.Text("name"))))
                yield return ("volume", mount.Text("name"), "");
        }

        foreach (var volume in workload.Pod.Items("volumes"))
        {
            if (volume["secret"] is { } secret)
            {
                foreach (var key in secret.Items("items").Select(i => i.Text("key")).DefaultIfEmpty(""))
                    yield return ("Secret", secret.Text("secretName"), key);
            }

            if (volume["configMap"] is { } map)
                yield return ("ConfigMap", map.Text("name"), "");
            if (volume["persistentVolumeClaim"] is { } claim)
                yield return ("PersistentVolumeClaim", claim.Text("claimName"), "");
        }
    }

    private static Dictionary<(string Kind, string Name), HashSet<string>> Known(Rendering rendering)
    {
        var known = new Dictionary<(string Kind, string Name), HashSet<string>>();
        foreach (var o in rendering.Objects)
        {
            var (kind, name, keys) = o.Kind switch
            {
                "ExternalSecret" => ("Secret", o.Spec.Text("target.name"), o.Spec.At("target.template.data") is JsonObject made ? made.Select(p => p.Key) : o.Spec.Items("data").Select(d => d.Text("secretKey"))),
                "Certificate" => ("Secret", o.Spec.Text("secretName"), ["tls.crt", "tls.key", "ca.crt"]),
                // CloudNativePG's own authority.
                "Cluster" => ("Secret", o.Name + "-ca", ["ca.crt", "ca.key"]),
                _ => (o.Kind, o.Name, o.Data.Keys),
            };
            known[(kind, name)] = [.. keys];
        }

        return known;
    }
}
