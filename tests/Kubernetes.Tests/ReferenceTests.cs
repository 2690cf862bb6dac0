using InfoSharing.Kubernetes.Tests.Rules;
using static InfoSharing.Kubernetes.Tests.Rules.RuleTesting;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>What manifests refer to, what they tell the services, and what they must not hold.</summary>
public class ReferenceTests
{
    [RenderedFact]
    public void What_a_pod_asks_for_exists_to_the_key() => ((Rule)ReferenceRules.Exist).ShouldHoldFor(
        Rendering.Overlays,
        r => r.Without("Secret", "broker"), r => r.Without("PersistentVolumeClaim", "evidence"), r => r.Without("ConfigMap", "node"), InContainer(c => c["env"]![0]!["valueFrom"]!["secretKeyRef"]!["key"] = "x"),
        InContainer(c => c["volumeMounts"]![0]!["name"] = "x"));

    [RenderedFact]
    public void Nothing_is_made_that_nobody_reads() => ((Rule)ReferenceRules.Used).ShouldHoldFor(Rendering.Overlays, InContainer(c => ((JsonArray)c["envFrom"]!).RemoveAt(1)));

    [RenderedFact]
    public void No_manifest_holds_a_secret() => ((Rule)ReferenceRules.NoSecrets).ShouldHold(
        r => r with { Name = "production" }, In("Secret", "broker", s => s["metadata"]!["name"] = "broker"));

    [Fact]
    public void No_file_in_the_repository_holds_a_secret()
    {
        System.IO.Directory.EnumerateFiles(Repository.At("k8s"), "*", SearchOption.AllDirectories).Where(f => !f.Contains("/secrets/", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f) is var text && (text.Contains("kind: Secret\nmetadata", StringComparison.Ordinal) || text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))).ShouldBeEmpty();
        Repository.Read("k8s/overlays/local/.gitignore").ShouldContain("secrets/");
    }

    [RenderedFact]
    public void A_service_is_given_its_own_keys_and_no_others() => ((Rule)ReferenceRules.OwnSecrets).ShouldHold(
        InPod(p => p.Items("volumes").First(v => v["secret"] is not null)["secret"]!["secretName"] = "case-exchange-tls-0123456789"));

    [RenderedFact]
    public void Settings_are_those_that_the_services_read() => ((Rule)SettingRules.Read).ShouldHoldFor(
        Rendering.Overlays,
        In("ConfigMap", "node", c => c["data"]!["Node__Grp"] = "x"), In("ConfigMap", "directory", c => c["data"]!["Directory__Confirmation"] = "1"), In("ConfigMap", "directory", c => c["data"]!["Directoy__X"] = "1"),
        In("ConfigMap", "node", c => c["data"]!["Node__StopSeconds"] = "never"), In("ConfigMap", "node", c => c["data"]!["Node__CertificateFile"] = "/etc/infosharing/tls/elsewhere.crt"),
        In("ConfigMap", "node", c => c["data"]!["ASPNETCORE_ENVIRONMENT"] = "Production"));

    [RenderedFact]
    public void Every_program_of_a_node_has_its_file_and_its_deployment()
    {
        var names = Repository.Programs.Select(Kebab).ToList();
        names.Where(n => !File.Exists(Repository.At($"k8s/base/{n}.yaml"))).ShouldBeEmpty();
        foreach (var overlay in Rendering.Overlays)
            names.Except(overlay.Of("Deployment").Select(d => d.Name)).ShouldBeEmpty();
    }

    [RenderedFact]
    public void Every_rpc_service_has_a_way_in()
    {
        var served = System.IO.Directory.EnumerateFiles(Repository.At("protos/infosharing"), "*.proto", SearchOption.AllDirectories).Select(File.ReadAllText)
            .SelectMany(text => Protos.Services(text)).Order(StringComparer.Ordinal).ToList();
        var routes = Rendering.Production.Of("GRPCRoute").Select(r => (r.Name, Services: r.Spec.Items("rules").SelectMany(x => x.Items("matches")).Select(m => m.Text("method.service")).ToList())).ToList();
        routes.SelectMany(r => r.Services).Distinct().Order(StringComparer.Ordinal).ShouldBe(served);
        routes.ShouldAllBe(r => r.Services.Contains("infosharing.ledger.v1.LedgerService"));
        routes.SelectMany(r => r.Services.Select(Protos.PackageOf).Where(p => p != "infosharing.ledger.v1").Distinct()).ShouldBeUnique();
    }

    [RenderedFact]
    public void What_a_site_has_to_set_stands_in_the_readme()
    {
        var listed = Placeholders.Listed(Repository.Read("k8s/overlays/production/README.md"));
        var rendered = Rendering.Production.Objects.SelectMany(o => Placeholders.In(o.Json.ToJsonString())).Distinct().ToList();
        rendered.Where(r => !listed.Any(l => r == l || r.EndsWith("." + l, StringComparison.Ordinal))).ShouldBeEmpty();
        listed.Where(l => !rendered.Any(r => r == l || r.EndsWith("." + l, StringComparison.Ordinal))).ShouldBeEmpty();
        Rendering.Local.Objects.SelectMany(o => Placeholders.In(o.Json.ToJsonString())).ShouldBeEmpty();
    }

    private static string Kebab(string name) => string.Concat(name.Select((c, index) => char.IsUpper(c) ? (index == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
