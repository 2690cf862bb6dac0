using InfoSharing.Kubernetes.Tests.Rules;
using static InfoSharing.Kubernetes.Tests.Rules.RuleTesting;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>What pods may do, and what they take.</summary>
public class PodTests
{
    [RenderedFact]
    public void Every_pod_keeps_to_the_restricted_profile() => ((Rule)PodRules.Restricted).ShouldHold(
        InPod(p => p["hostNetwork"] = true), InPod(p => p["hostPID"] = false), InPod(p => p["securityContext"]!["runAsNonRoot"] = false), InPod(p => p["securityContext"]!["runAsUser"] = 0),
        InPod(p => ((JsonObject)p["securityContext"]!).Remove("seccompProfile")), InPod(p => ((JsonArray)p["volumes"]!).Add(new JsonObject { ["name"] = "x", ["hostPath"] = new JsonObject { ["path"] = "/" } })),
        InPod(p => ((JsonObject)p.Items("volumes").First(v => v["emptyDir"] is not null)["emptyDir"]!).Remove("sizeLimit")),
        InContainer(c => c["securityContext"]!["allowPrivilegeEscalation"] = true), InContainer(c => c["securityContext"]!["readOnlyRootFilesystem"] = false), InContainer(c => c["securityContext"]!["privileged"] = true),
        InContainer(c => c["securityContext"]!["capabilities"]!["add"] = new JsonArray("NET_ADMIN")), InContainer(c => ((JsonObject)c["securityContext"]!).Remove("capabilities")), InContainer(c => c["ports"]![0]!["hostPort"] = 50051));

    [RenderedFact]
    public void The_namespace_enforces_it() => ((Rule)PodRules.NamespaceEnforces).ShouldHold(
        In("Namespace", "infosharing", n => n["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"] = "baseline"), r => r.Without("Namespace", "infosharing"));

    [RenderedFact]
    public void No_pod_is_given_a_token_of_the_cluster_or_addresses_as_settings() => ((Rule)PodRules.Tokens).ShouldHold(
        InPod(p => p.Remove("automountServiceAccountToken")), InPod(p => p["enableServiceLinks"] = true), InPod(p => p["serviceAccountName"] = "default"),
        In("ServiceAccount", "directory", a => a["automountServiceAccountToken"] = true));

    [RenderedFact]
    public void Memory_is_claimed_and_limited_and_processor_is_claimed() => ((Rule)PodRules.Resources).ShouldHold(
        InContainer(c => c.Remove("resources")), InContainer(c => c["resources"]!["limits"]!["cpu"] = "1"), InContainer(c => ((JsonObject)c["resources"]!["requests"]!).Remove("cpu")),
        InContainer(c => c["resources"]!["requests"]!["memory"] = "2Gi"));

    [RenderedFact]
    public void Images_are_those_of_this_release_and_none_is_latest() => ((Rule)PodRules.Images).ShouldHold(
        InContainer(c => c["image"] = "infosharing/directory"), InContainer(c => c["image"] = "infosharing/directory:latest"), InContainer(c => c["image"] = "infosharing/directory:0.0.1"),
        InContainer(c => c["imagePullPolicy"] = "Always"));

    [RenderedFact]
    public void Labels_say_the_release() => ((Rule)PodRules.VersionLabels).ShouldHold(
        In("Deployment", "directory", d => d["spec"]!["template"]!["metadata"]!["labels"]!["app.kubernetes.io/version"] = "0.0.1"));
}
