using System.Text.Json.Nodes;
namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>How pods come, are watched, go, and how many there are.</summary>
internal static class LifeRules
{
    /// <summary>A service that waits for its database is not killed for it within this time.</summary>
    private const int StartSeconds = 300;

    internal static IEnumerable<string> Probes(Rendering rendering) =>
        rendering.Workloads.SelectMany(w => (w.IsService ? ServiceProbes(w) : OtherProbes(w)).Select(m => $"{w}: {m}"));

    internal static IEnumerable<string> Patience(Rendering rendering) =>
        from service in rendering.Services
        let container = service.Containers.Single()
        let sleep = container.Number("lifecycle.preStop.sleep.seconds") ?? 0
        let stop = int.TryParse(SettingRules.EnvironmentOf(rendering, service).GetValueOrDefault("Node__StopSeconds"), out var seconds) ? seconds : 30
        where sleep < 1 || service.Pod.Number("terminationGracePeriodSeconds") is not { } grace || grace < sleep + stop + 5
        select $"{service}: {service.Pod.Number("terminationGracePeriodSeconds")} s of grace for {sleep} s before and {stop} s of stopping";

    internal static IEnumerable<string> Updates(Rendering rendering) =>
        from service in rendering.Services
        let spec = service.Spec
        where spec.Number("strategy.rollingUpdate.maxUnavailable") != 0 || spec.Number("strategy.rollingUpdate.maxSurge") is not > 0
            || spec.Number("progressDeadlineSeconds") is not > StartSeconds || spec.Number("revisionHistoryLimit") is null
        select $"{service}: an update takes a replica away before there is another, or gives up too early";

    /// <summary>Two at least, said in one place: two places would fight.</summary>
    internal static IEnumerable<string> Replicas(Rendering rendering) =>
        from service in rendering.Services
        let said = SaidReplicas(rendering, service).ToList()
        where said is not [>= 2]
        select $"{service}: its replicas are said {said.Count} times: {string.Join(", ", said)}";

    internal static IEnumerable<string> Budgets(Rendering rendering) =>
        from service in rendering.Services
        let budgets = rendering.Of("PodDisruptionBudget").Where(b => Labels.Select(b.Spec?["selector"], service.PodLabels)).ToList()
        where budgets is not [var budget] || budget.Spec.Number("maxUnavailable") is not { } away || away < 1 || away >= SaidReplicas(rendering, service).FirstOrDefault()
        select $"{service}: {budgets.Count} budgets, or one that permits no drain or takes all replicas";

    internal static IEnumerable<string> Spread(Rendering rendering) =>
        from service in rendering.Services
        let constraints = service.Pod.Items("topologySpreadConstraints").ToList()
        let hard = constraints.Where(c => c.Text("whenUnsatisfiable") == "DoNotSchedule").Select(c => c.Text("topologyKey")).ToList()
        let expected = rendering.Name == "production" ? new[] { "topology.kubernetes.io/zone" } : []
        where constraints.Count != 2 || !constraints.All(c => Labels.Select(c["labelSelector"], service.PodLabels) && IsOfOneDeployment(c)) || !hard.SequenceEqual(expected)
        select $"{service}: replicas are not spread over zones and machines as they should be";

    // The selector is everybody's; the hash of the pod's template is not.
    private static bool IsOfOneDeployment(JsonNode constraint) => constraint["matchLabelKeys"] is JsonArray keys && keys.Any(k => (string?)k == "pod-template-hash");

    private static IEnumerable<int> SaidReplicas(Rendering rendering, Manifest service)
    {
        if (service.Spec.Number("replicas") is { } replicas)
            yield return replicas;
        foreach (var scaler in rendering.Of("HorizontalPodAutoscaler").Where(h => h.Spec.Text("scaleTargetRef.name") == service.Name))
            yield return scaler.Spec.Number("minReplicas") ?? 1;
        foreach (var scaler in rendering.Of("ScaledObject").Where(h => h.Spec.Text("scaleTargetRef.name") == service.Name))
            yield return scaler.Spec.Number("minReplicaCount") ?? 0;
    }

    private static IEnumerable<string> ServiceProbes(Manifest service)
    {
        var container = service.Containers.Single();
        var health = container.Items("ports").Single(p => p.Text("name") == "health").Number("containerPort");
        foreach (var (probe, name) in new[] { ("startupProbe", "liveness"), ("readinessProbe", "readiness"), ("livenessProbe", "liveness") })
        {
            if (container.Number(probe + ".grpc.port") != health || container.Text(probe + ".grpc.service") != name)
                yield return $"{probe} does not ask {name} on the port of health";
        }

        if (container.Number("startupProbe.periodSeconds") * container.Number("startupProbe.failureThreshold") is not >= StartSeconds)
            yield return "it is killed while it waits for its database";
        if (container.Number("livenessProbe.periodSeconds") * container.Number("livenessProbe.failureThreshold") is not >= 30)
            yield return "it is killed for being slow";
    }

    // A store that recovers slowly must not be killed for it: no liveness probe.
    private static IEnumerable<string> OtherProbes(Manifest workload) =>
        from container in workload.Containers
        from probe in workload.Kind == "StatefulSet" ? new[] { "startupProbe", "readinessProbe" } : ["startupProbe", "readinessProbe", "livenessProbe"]
        where container[probe] is null
        select "no " + probe;
}
