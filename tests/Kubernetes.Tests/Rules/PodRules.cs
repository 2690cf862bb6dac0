using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>What every pod keeps to.</summary>
internal static partial class PodRules
{
    private static readonly HashSet<string> Volumes = ["configMap", "secret", "emptyDir", "persistentVolumeClaim", "projected", "downwardAPI", "csi", "ephemeral"];

    /// <summary>The Pod Security Standard "restricted", and what we ask on top of it: uid 10001, a root file system that nobody writes.</summary>
    internal static IEnumerable<string> Restricted(Rendering rendering) => rendering.Workloads.SelectMany(w => PodMistakes(w.Pod!).Concat(w.Containers.SelectMany(ContainerMistakes)).Select(m => $"{w}: {m}"));

    internal static IEnumerable<string> NamespaceEnforces(Rendering rendering) =>
        from mode in new[] { "enforce", "audit", "warn" }
        where !rendering.Of("Namespace").Any(n => n.Name == "infosharing" && n.Json.Map("metadata.labels").GetValueOrDefault("pod-security.kubernetes.io/" + mode) == "restricted")
        select $"the namespace does not {mode} the restricted profile";

    internal static IEnumerable<string> Tokens(Rendering rendering) =>
        from workload in rendering.Workloads
        from mistake in new[]
        {
            workload.Pod.Says("automountServiceAccountToken", false) ? null : "the pod mounts a token",
            rendering.Of("ServiceAccount").Any(a => a.Name == workload.Pod.Text("serviceAccountName") && a.Json.Says("automountServiceAccountToken", false)) ? null : "no service account of its own without a token",
            workload.Pod.Says("enableServiceLinks", false) ? null : "the addresses of other services stand among its settings",
        }
        where mistake is not null
        select $"{workload}: {mistake}";

    /// <summary>Memory is claimed and limited; processor is claimed and not limited, since who is throttled answers probes late.</summary>
    internal static IEnumerable<string> Resources(Rendering rendering) =>
        from workload in rendering.Workloads
        from container in workload.Containers
        from mistake in new[]
        {
            Bytes(container.Text("resources.limits.memory")) is { } most && Bytes(container.Text("resources.requests.memory")) is { } claimed && claimed <= most
                && (claimed == most || rendering.Name == "local") ? null : "memory is not claimed as it is limited",
            container.Text("resources.requests.cpu").Length > 0 ? null : "no processor is claimed",
            container.Text("resources.limits.cpu").Length == 0 ? null : "the processor is limited",
        }
        where mistake is not null
        select $"{workload}: {mistake}";

    internal static IEnumerable<string> Images(Rendering rendering) =>
        from workload in rendering.Workloads
        from container in workload.Containers
        let image = container.Text("image")
        let tag = Tag().Match(image).Groups["tag"].Value
        where tag.Length == 0 || tag == "latest" || (image.Contains("infosharing/", StringComparison.Ordinal) && tag != Version) || container.Text("imagePullPolicy") != "IfNotPresent"
        select $"{workload}: image {image}, {container.Text("imagePullPolicy")}; the release is {Version}";

    internal static IEnumerable<string> VersionLabels(Rendering rendering) =>
        from service in rendering.Services
        where service.PodLabels.GetValueOrDefault("app.kubernetes.io/version") != Version || service.PodLabels.GetValueOrDefault("app.kubernetes.io/part-of") != "infosharing"
        select $"{service}: labels do not say release {Version} of infosharing";

    internal static string Version { get; } = VersionElement().Match(Repository.Read("Directory.Build.props")).Groups["version"].Value;

    private static IEnumerable<string> PodMistakes(JsonObject pod)
    {
        foreach (var host in new[] { "hostNetwork", "hostPID", "hostIPC" }.Where(h => pod[h] is not null))
            yield return host + " is set";
        foreach (var volume in pod.Items("volumes").Where(v => v.Any(p => p.Key != "name" && !Volumes.Contains(p.Key))))
            yield return $"volume {volume.Text("name")} is of the machine";
        foreach (var volume in pod.Items("volumes").Where(v => v["emptyDir"] is not null && v.Text("emptyDir.sizeLimit").Length == 0))
            yield return $"volume {volume.Text("name")} may fill the machine's disk";
        if (pod["securityContext"] is not JsonObject context || !context.Says("runAsNonRoot", true) || context.Number("runAsUser") != 10001 || context.Number("runAsGroup") != 10001)
            yield return "it does not run as 10001";
        if (pod.Text("securityContext.seccompProfile.type") != "RuntimeDefault")
            yield return "no seccomp profile";
        if (pod.At("securityContext.sysctls") is not null)
            yield return "it sets sysctls";
    }

    private static IEnumerable<string> ContainerMistakes(JsonObject container)
    {
        var context = container["securityContext"];
        if (!context.Says("allowPrivilegeEscalation", false) || context.At("privileged") is not null)
            yield return "it may gain rights";
        if (!context.Says("readOnlyRootFilesystem", true))
            yield return "its root file system can be written";
        if (!context.Texts("capabilities.drop").Contains("ALL") || context.At("capabilities.add") is not null)
            yield return "it keeps capabilities";
        if (context.At("runAsUser") is not null || context.At("runAsNonRoot") is not null || context.At("seccompProfile") is not null)
            yield return "it says otherwise than its pod who it runs as";
        if (container.Items("ports").Any(p => p["hostPort"] is not null))
            yield return "it takes a port of the machine";
    }

    private static double? Bytes(string quantity) => Quantity().Match(quantity) is { Success: true } match
        ? double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * Math.Pow(1024, " KMGT".IndexOf(match.Groups["unit"].Value[0], StringComparison.Ordinal))
        : null;

    [GeneratedRegex("^(?<number>[0-9]+)(?<unit>[KMGT])i$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Quantity();

    [GeneratedRegex(":(?<tag>[^:/]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tag();

    [GeneratedRegex("<Version>(?<version>[^<]+)</Version>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex VersionElement();
}
