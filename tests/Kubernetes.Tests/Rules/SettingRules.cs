using InfoSharing.Foundation;
using InfoSharing.Foundation.Hosting;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace InfoSharing.Kubernetes.Tests.Rules;

/// <summary>The services' own readers of settings take what their pods are given: a misspelt name, or a file that is not mounted, stops the start.</summary>
internal static class SettingRules
{
    private static readonly Dictionary<string, (string Section, Action<IConfiguration> Read)> Readers = new(StringComparer.Ordinal)
    {
        ["directory"] = ("Directory", c => Directory.DirectorySettings.From(c)),
        ["mutual-legal-assistance"] = ("MutualLegalAssistance", c => MutualLegalAssistance.Settings.Read(c)),
        ["case-exchange"] = ("CaseExchange", c => CaseExchange.Settings.Read(c)),
        ["web-console"] = ("WebConsole", c => WebConsole.ConsoleSettings.Read(c)),
        ["voluntary-reporting"] = ("VoluntaryReporting", c => VoluntaryReporting.Settings.Read(c)),
    };

    internal static IEnumerable<string> Read(Rendering rendering) => rendering.Services.SelectMany(s => Mistakes(rendering, s).Select(m => $"{s}: {m}"));

    /// <summary>The environment of a pod, with what its Secrets would hold.</summary>
    internal static Dictionary<string, string> EnvironmentOf(Rendering rendering, Manifest workload)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var container = workload.Containers.Single();
        foreach (var (key, value) in container.Items("envFrom").SelectMany(f => Content(rendering, "ConfigMap", f.Text("configMapRef.name"))))
            environment[key] = value;
        foreach (var variable in container.Items("env"))
        {
            var secret = variable.At("valueFrom.secretKeyRef");
            environment[variable.Text("name")] = secret is null ? variable.Text("value") : Content(rendering, "Secret", secret.Text("name")).GetValueOrDefault(secret.Text("key"), "");
        }

        return environment;
    }

    private static IEnumerable<string> Mistakes(Rendering rendering, Manifest service)
    {
        if (!Readers.TryGetValue(service.Name, out var reader))
            return ["no reader of its settings is known to this test"];
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-settings-").FullName;
        try
        {
            Mount(rendering, service, folder);
            var environment = EnvironmentOf(rendering, service);
            var settings = environment.Where(e => e.Key.Contains("__", StringComparison.Ordinal))
                .ToDictionary(e => e.Key.Replace("__", ":", StringComparison.Ordinal), e => e.Value.StartsWith('/') ? folder + e.Value : e.Value, StringComparer.OrdinalIgnoreCase);
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
            return [.. environment.Keys.Where(k => !IsKnown(k, reader.Section)).Select(k => $"{k} is no setting"),
                .. Refused(() => NodeSettings.Read(configuration, environment.GetValueOrDefault("ASPNETCORE_ENVIRONMENT") == "Development")),
                .. Refused(() => reader.Read(configuration)), .. service.Name == "web-console" ? [] : Database(environment.GetValueOrDefault("Node__Database", ""))];
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsKnown(string variable, string section) =>
        variable.StartsWith("Node__", StringComparison.Ordinal) || variable.StartsWith(section + "__", StringComparison.Ordinal) || variable.StartsWith("OTEL_", StringComparison.Ordinal) || variable is "ASPNETCORE_ENVIRONMENT" or "ASPNETCORE_TEMP";

    private static IEnumerable<string> Refused(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (StartupException wrong)
        {
            return wrong.Mistakes;
        }
    }

    private static IEnumerable<string> Database(string text)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text);
            return settings is { Host.Length: > 0, Database.Length: > 0, SslMode: SslMode.VerifyFull, RootCertificate.Length: > 0 } ? [] : ["the database is not named, or not known for certain"];
        }
        catch (ArgumentException wrong)
        {
            return [wrong.Message];
        }
    }

    // What the pod would see below its mount points: a file for each key, by way of the link that the kubelet turns when one changes.
    private static void Mount(Rendering rendering, Manifest service, string folder)
    {
        foreach (var mount in service.Containers.Single().Items("volumeMounts"))
        {
            var to = folder + mount.Text("mountPath");
            System.IO.Directory.CreateDirectory(Path.Combine(to, "..data"));
            var volume = service.Pod.Items("volumes").FirstOrDefault(v => v.Text("name") == mount.Text("name"));
            var (kind, name) = volume?["secret"] is { } secret ? ("Secret", secret.Text("secretName")) : ("ConfigMap", volume.Text("configMap.name"));
            foreach (var (key, value) in Content(rendering, kind, name))
                Write(to, key, value);
        }
    }

    private static void Write(string folder, string key, string text)
    {
        var file = Path.Combine(folder, "..data", key);
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(Path.Combine(folder, key), Path.Combine("..data", key));
    }

    // Who makes a Secret in a cluster is not here: certificates and keys are then those of the local overlay, made by openssl.
    private static IReadOnlyDictionary<string, string> Content(Rendering rendering, string kind, string name)
    {
        if (rendering.Of(kind).FirstOrDefault(o => o.Name == name) is { } there)
            return there.Data;
        if (kind == "ConfigMap")
            return new Dictionary<string, string>();
        var external = rendering.Of("ExternalSecret").FirstOrDefault(e => e.Spec.Text("target.name") == name)?.Spec;
        if (external.At("target.template.data") is not null)
            return external.Map("target.template.data").ToDictionary(p => p.Key, p => p.Value.Replace("{{ .password }}", "secret", StringComparison.Ordinal), StringComparer.Ordinal);
        if (Rendering.Local.Of("Secret").FirstOrDefault(s => s.PlainName == name) is { } like && (external is not null || rendering.Of("Certificate").Any(c => c.Spec.Text("secretName") == name)))
            return like.Data;
        return external.Items("data").ToDictionary(d => d.Text("secretKey"), _ => "secret", StringComparer.Ordinal);
    }
}
