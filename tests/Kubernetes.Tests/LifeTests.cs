using InfoSharing.Kubernetes.Tests.Rules;
using static InfoSharing.Kubernetes.Tests.Rules.RuleTesting;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>How pods come, are watched, go, and how many there are.</summary>
public class LifeTests
{
    [RenderedFact]
    public void Every_service_is_probed_by_its_own_health_and_may_wait_for_its_database() => ((Rule)LifeRules.Probes).ShouldHold(
        InContainer(c => c.Remove("livenessProbe")), InContainer(c => c["readinessProbe"]!["grpc"]!["port"] = 50051), InContainer(c => c["readinessProbe"]!["grpc"]!["service"] = "liveness"),
        InContainer(c => c["startupProbe"]!["failureThreshold"] = 30), InContainer(c => c["livenessProbe"]!["failureThreshold"] = 1),
        In("StatefulSet", "postgresql", s => s.At("spec.template.spec").Items("containers").Single().Remove("readinessProbe")));

    [RenderedFact]
    public void A_pod_is_given_more_time_to_end_than_it_takes() => ((Rule)LifeRules.Patience).ShouldHold(
        InPod(p => p["terminationGracePeriodSeconds"] = 35), InContainer(c => c.Remove("lifecycle")), In("ConfigMap", "node", n => n["data"]!["Node__StopSeconds"] = "60"));

    [RenderedFact]
    public void An_update_never_takes_a_replica_before_there_is_another() => ((Rule)LifeRules.Updates).ShouldHold(
        In("Deployment", "directory", d => d["spec"]!["strategy"]!["rollingUpdate"]!["maxUnavailable"] = 1), In("Deployment", "directory", d => d["spec"]!["strategy"] = new JsonObject { ["type"] = "Recreate" }));

    [RenderedFact]
    public void Replicas_are_said_once() => ((Rule)LifeRules.Replicas).ShouldHold(
        In("Deployment", "directory", d => d["spec"]!["replicas"] = 1), In("Deployment", "directory", d => ((JsonObject)d["spec"]!).Remove("replicas")),
        r => r with { Objects = [.. r.Objects, .. Rendering.Production.Of("HorizontalPodAutoscaler")] });

    [RenderedFact]
    public void A_machine_can_be_emptied_and_no_service_is_gone_for_it() => ((Rule)LifeRules.Budgets).ShouldHold(
        r => r.Without("PodDisruptionBudget", "directory"), In("PodDisruptionBudget", "directory", b => b["spec"]!["maxUnavailable"] = 2), In("PodDisruptionBudget", "directory", b => b["spec"]!["maxUnavailable"] = 0));

    [RenderedFact]
    public void Replicas_are_spread_in_production_over_zones_without_exception() => ((Rule)LifeRules.Spread).ShouldHold(
        InPod(p => p["topologySpreadConstraints"]![0]!["whenUnsatisfiable"] = "DoNotSchedule"), InPod(p => p.Remove("topologySpreadConstraints")),
        InPod(p => p["topologySpreadConstraints"]![1]!.AsObject().Remove("matchLabelKeys")),
        r => Rendering.Production.With("Deployment", "directory", d => d["spec"]!["template"]!["spec"]!["topologySpreadConstraints"]![0]!["whenUnsatisfiable"] = "ScheduleAnyway"));
}
