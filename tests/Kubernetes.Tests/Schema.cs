using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>
/// Strict decoding without a cluster. The types of Kubernetes and of the operators are published for TypeScript, made of
/// their OpenAPI documents; each object becomes a literal of its type, and the compiler refuses a field that the type does
/// not have, a value of another type, a word that is none of the permitted, and what is required and absent.
/// </summary>
internal static partial class Schema
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["cert-manager.io"] = "@kubernetes-models/cert-manager/",
        ["external-secrets.io"] = "@kubernetes-models/external-secrets/",
        ["gateway.networking.k8s.io"] = "@kubernetes-models/gateway-api/",
        ["keda.sh"] = "@kubernetes-models/keda/",
        ["postgresql.cnpg.io"] = "@kubernetes-models/cloudnative-pg/",
        // Nobody publishes these: written here, the fields that we use, after the operators' own documentation.
        ["rabbitmq.com"] = "./Schemas/",
        ["monitoring.coreos.com"] = "./Schemas/",
    };

    /// <summary>A sentence for each mistake, with the index of the object that has it.</summary>
    internal static IReadOnlyList<(int Index, string Mistake)> Mistakes(IReadOnlyList<Manifest> objects)
    {
        // Inside the repository, where the compiler finds node_modules by itself.
        var folder = Path.Combine(AppContext.BaseDirectory, "schema-" + Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "Schemas"));
        try
        {
            foreach (var own in System.IO.Directory.EnumerateFiles(Repository.At("tests/Kubernetes.Tests/Schemas")))
                File.Copy(own, Path.Combine(folder, "Schemas", Path.GetFileName(own)));
            File.WriteAllText(Path.Combine(folder, "objects.ts"), Literals(objects));
            File.WriteAllText(Path.Combine(folder, "tsconfig.json"), """
                {"compilerOptions": {"noEmit": true, "strict": true, "skipLibCheck": true, "module": "nodenext", "moduleResolution": "nodenext", "target": "es2022", "types": []}, "files": ["objects.ts"]}
                """);
            var (output, error, code) = Tools.Run("node", Tools.Compiler, "--pretty", "false", "-p", folder);
            var mistakes = Message().Matches(output).Select(m => (int.Parse(m.Groups["line"].Value) - 1, m.Groups["text"].Value)).ToList();
            return code == 0 || mistakes.Count > 0 ? mistakes : throw new InvalidOperationException(output + error);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    // One line for each object, so that the line of a message says which.
    private static string Literals(IReadOnlyList<Manifest> objects)
    {
        var text = new StringBuilder();
        foreach (var (index, o) in objects.Index())
            text.Append($"export const o{index}: import(\"{ModuleOf(o)}\").I{o.Kind} = {o.Json.ToJsonString(new JsonSerializerOptions())};\n");
        return text.ToString();
    }

    private static string ModuleOf(Manifest o)
    {
        var group = o.ApiVersion.Contains('/') ? o.ApiVersion.Split('/')[0] : "";
        return Packages.GetValueOrDefault(group, "kubernetes-models/") switch
        {
            "./Schemas/" => $"./Schemas/{group}.js",
            var package => $"{package}{o.ApiVersion}/{o.Kind}",
        };
    }

    [GeneratedRegex(@"^.*objects\.ts\((?<line>[0-9]+),[0-9]+\): error (?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Message();
}
