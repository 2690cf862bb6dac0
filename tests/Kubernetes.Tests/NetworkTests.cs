using InfoSharing.Kubernetes.Tests.Rules;
using static InfoSharing.Kubernetes.Tests.Rules.RuleTesting;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>Who may talk to whom.</summary>
public class NetworkTests
{
    [RenderedFact]
    public void Everything_is_denied_first() => ((Rule)NetworkRules.DefaultDeny).ShouldHold(
        r => r.Without("NetworkPolicy", "default-deny"), In("NetworkPolicy", "default-deny", p => p["spec"]!["policyTypes"] = new JsonArray("Ingress")),
        In("NetworkPolicy", "default-deny", p => p["spec"]!["egress"] = new JsonArray(new JsonObject())));

    [RenderedFact]
    public void What_a_setting_names_is_allowed_on_both_sides() => ((Rule)NetworkRules.Needed).ShouldHold(
        r => r.Without("NetworkPolicy", "services-to-rabbitmq"), r => r.Without("NetworkPolicy", "postgresql"),
        In("NetworkPolicy", "directory", p => ((JsonArray)p["spec"]!["ingress"]![0]!["from"]!).RemoveAt(0)), In("NetworkPolicy", "case-exchange", p => ((JsonArray)p["spec"]!["egress"]![0]!["to"]!).RemoveAt(0)),
        In("ConfigMap", "directory", c => c["data"]!["Directory__Other"] = "https://case-exchange:50051"));

    [RenderedFact]
    public void Nothing_is_open_that_no_setting_names() => ((Rule)NetworkRules.Superfluous).ShouldHoldFor(
        Rendering.Overlays,
        In("NetworkPolicy", "directory", p => ((JsonArray)p["spec"]!["ingress"]![0]!["from"]!).Add(new JsonObject { ["podSelector"] = new JsonObject() })),
        In("ConfigMap", "voluntary-reporting", c => c["data"]!["VoluntaryReporting__Directory"] = ""));

    [RenderedFact]
    public void Everybody_reaches_health_and_nothing_else() => ((Rule)NetworkRules.ForEverybody).ShouldHold(
        In("NetworkPolicy", "directory", p => ((JsonObject)p["spec"]!["ingress"]![0]!).Remove("from")), In("NetworkPolicy", "directory", p => ((JsonObject)p["spec"]!["ingress"]![0]!).Remove("ports")));

    [RenderedFact]
    public void Probes_do_not_depend_on_the_network() => ((Rule)NetworkRules.Health).ShouldHold(
        In("NetworkPolicy", "directory", p => ((JsonArray)p["spec"]!["ingress"]!).RemoveAt(1)));

    [RenderedFact]
    public void Selectors_take_what_is_there() => ((Rule)Labels.Mistakes).ShouldHold(
        In("Deployment", "directory", d => d["spec"]!["selector"]!["matchLabels"]!["app.kubernetes.io/name"] = "x"), In("Service", "directory", s => s["spec"]!["selector"]!["app.kubernetes.io/name"] = "x"),
        In("PodDisruptionBudget", "directory", b => b["spec"]!["selector"]!["matchLabels"]!["app.kubernetes.io/name"] = "x"), In("NetworkPolicy", "directory", p => p["spec"]!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"] = "x"),
        In("NetworkPolicy", "directory", p => p["spec"]!["ingress"]![0]!["from"]![0]!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"] = "x"));

    [RenderedFact]
    public void Ports_that_are_asked_for_are_opened() => ((Rule)Labels.Ports).ShouldHold(
        In("Service", "directory", s => s["spec"]!["ports"]![0]!["targetPort"] = 1), InContainer(c => c["livenessProbe"]!["grpc"]!["port"] = 1), In("NetworkPolicy", "directory", p => p["spec"]!["ingress"]![0]!["ports"]![0]!["port"] = 1));
}
