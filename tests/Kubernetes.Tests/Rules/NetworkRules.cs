using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>Who may talk to whom: what the settings need, allowed on both sides, and nothing else.</summary>
internal static partial class NetworkRules
{
    internal static IEnumerable<string> DefaultDeny(Rendering rendering) => rendering.Of("NetworkPolicy").Any(p =>
            p.Spec!["podSelector"] is JsonObject { Count: 0 } && p.Spec.Texts("policyTypes").Order(StringComparer.Ordinal).SequenceEqual(["Egress", "Ingress"]) && p.Spec["ingress"] is null && p.Spec["egress"] is null)
        ? []
        : ["not everything is denied first"];

    /// <summary>What a setting names can be reached: the caller may call, the callee may be called.</summary>
    internal static IEnumerable<string> Needed(Rendering rendering) =>
        from way in Expected(rendering)
        from mistake in new[] { Leaves(rendering, way) ? null : "may not be called by it", Enters(rendering, way) ? null : "does not let it in" }
        where mistake is not null
        select $"{way.From.Name} is told of {way.To.Name}:{way.Port}, which {mistake}";

    /// <summary>Nothing is open, on either side, that no setting names.</summary>
    internal static IEnumerable<string> Superfluous(Rendering rendering)
    {
        var (parties, expected) = (Party.Of(rendering).ToList(), Expected(rendering).Select(w => (w.From.Name, w.To.Name, w.Port)).ToHashSet());
        var ports = rendering.Of("NetworkPolicy").SelectMany(p => p.Spec.Items("ingress").Concat(p.Spec.Items("egress"))).SelectMany(r => r.Items("ports")).Select(p => p.Number("port")).OfType<int>().Distinct().ToList();
        return from @from in parties
               from to in parties
               from port in ports
               let way = new Way(@from, to, port)
               where @from != to && !expected.Contains((@from.Name, to.Name, port)) && (Leaves(rendering, way, toPods: true) || Enters(rendering, way, fromPods: true))
               select $"{@from.Name} → {to.Name}:{port} is open, and no setting asks for it";
    }

    /// <summary>Whoever has no name here (the kubelet) reaches health and nothing else; every rule says which ports.</summary>
    internal static IEnumerable<string> ForEverybody(Rendering rendering)
    {
        foreach (var policy in rendering.Of("NetworkPolicy"))
        {
            foreach (var rule in policy.Spec.Items("ingress").Concat(policy.Spec.Items("egress")).Where(r => !r.Items("ports").Any()))
                yield return $"{policy}: a rule for every port";
            var health = rendering.Workloads.Where(w => Labels.Select(policy.Spec!["podSelector"], w.PodLabels)).SelectMany(w => w.Containers).SelectMany(c => c.Items("ports"))
                .Where(p => p.Text("name") == "health").Select(p => p.Number("containerPort")).ToHashSet();
            foreach (var port in policy.Spec.Items("ingress").Where(i => i["from"] is null).SelectMany(i => i.Items("ports")).Where(p => !health.Contains(p.Number("port"))))
                yield return $"{policy}: port {port.Number("port")} is open to everybody";
        }
    }

    /// <summary>The kubelet's probes do not depend on what a network takes the kubelet for.</summary>
    internal static IEnumerable<string> Health(Rendering rendering) =>
        from workload in rendering.Workloads
        from port in workload.Containers.SelectMany(c => c.Items("ports")).Where(p => p.Text("name") == "health").Select(p => p.Number("containerPort"))
        where !PoliciesOf(rendering, workload.PodLabels, "Ingress").SelectMany(p => p.Spec.Items("ingress")).Any(i => i["from"] is null && i.Items("ports").Any(p => p.Number("port") == port))
        select $"{workload}: probes of port {port} depend on the network";

    /// <summary>What the settings of the services name: "https://directory:50051", "Host=postgresql;Port=5432", "amqp://…@rabbitmq:5672".</summary>
    private static IEnumerable<Way> Expected(Rendering rendering) =>
        from service in rendering.Services
        from value in SettingRules.EnvironmentOf(rendering, service).Values
        from Match match in Address().Matches(value)
        let host = match.Groups["host"].Value
        where host is not "0.0.0.0" and not "127.0.0.1"
        from party in Named(rendering, host)
        select new Way(new(service.Name, service.PodLabels), party, int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture));

    private static IEnumerable<Party> Named(Rendering rendering, string host)
    {
        var service = rendering.Of("Service").FirstOrDefault(s => s.Name == host);
        return Party.Of(rendering).Where(p => service is not null
            ? service.Spec.Map("selector").All(l => p.Labels.GetValueOrDefault(l.Key) == l.Value)
            : p.Name == host || p.Name + "-rw" == host);
    }

    private static bool Leaves(Rendering rendering, Way way, bool toPods = false) =>
        PoliciesOf(rendering, way.From.Labels, "Egress").SelectMany(p => p.Spec.Items("egress")).Any(rule => Opens(rule, "to", way.To.Labels, way.Port, toPods));

    private static bool Enters(Rendering rendering, Way way, bool fromPods = false) =>
        PoliciesOf(rendering, way.To.Labels, "Ingress").SelectMany(p => p.Spec.Items("ingress")).Any(rule => Opens(rule, "from", way.From.Labels, way.Port, fromPods));

    // A rule without peers is for everybody; what it opens is looked at by ForEverybody.
    private static bool Opens(JsonObject rule, string peers, IReadOnlyDictionary<string, string> labels, int port, bool podsOnly) =>
        rule.Items("ports").Any(p => p.Number("port") is { } first && port >= first && port <= (p.Number("endPort") ?? first))
        && (rule[peers] is null ? !podsOnly : rule.Items(peers).Any(peer => peer["namespaceSelector"] is null && Labels.Select(peer["podSelector"], labels)));

    private static IEnumerable<Manifest> PoliciesOf(Rendering rendering, IReadOnlyDictionary<string, string> labels, string type) =>
        rendering.Of("NetworkPolicy").Where(p => p.Spec.Texts("policyTypes").Contains(type) && Labels.Select(p.Spec!["podSelector"], labels));

    private sealed record Way(Party From, Party To, int Port);

    [GeneratedRegex("(://([^@/]*@)?(?<host>[a-z0-9.-]+):(?<port>[0-9]+))|(Host=(?<host>[a-z0-9.-]+);Port=(?<port>[0-9]+))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}
