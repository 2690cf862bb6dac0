using System.Text.RegularExpressions;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>
/// What docs/operations.md tells an administrator to type: verbs and flags are kubectl's, and every name is that of an object
/// which an overlay makes, or which an operator makes of one.
/// </summary>
public partial class OperationsTests
{
    private static readonly string Text = Repository.Read("docs/operations.md");

    // Made by whom, of what.
    private static readonly Dictionary<string, string> MadeByOthers = new(StringComparer.Ordinal)
    {
        ["job/raise-epoch-directory"] = "k8s/raise-epoch",
        ["secret/directory-tls"] = "cert-manager, of Certificate directory",
    };

    private static IReadOnlyList<Manifest> Objects => [.. Rendering.Overlays.SelectMany(r => r.Objects)];

    [RenderedFact]
    public void Every_verb_and_flag_is_one_of_kubectl()
    {
        Commands.Count.ShouldBeGreaterThan(30);
        var help = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (command, words) in Commands)
        {
            var verb = string.Join(' ', Verb(words));
            if (!help.TryGetValue(verb, out var manual))
                help[verb] = manual = Tools.Run("kubectl", [.. Verb(words), "--help"]) is { Code: 0 } shown ? shown.Output + Tools.Run("kubectl", "options").Output : "";
            manual.ShouldContain("Usage:", customMessage: command);
            foreach (var flag in words.TakeWhile(w => w != "--").Where(w => w.StartsWith('-') && w != "-").Select(w => w.Split('=')[0]))
                Regex.IsMatch(manual, $@"^\s+(-\w, )?{Regex.Escape(flag)}[=,]", RegexOptions.Multiline, TimeSpan.FromSeconds(10)).ShouldBeTrue($"{flag} of: {command}");
        }
    }

    [RenderedFact]
    public void Every_object_that_is_named_is_in_an_overlay()
    {
        var known = Objects.Select(o => $"{o.Kind.ToLowerInvariant()}/{o.PlainName}").ToHashSet(StringComparer.Ordinal);
        (from command in Commands
         from word in command.Words
         where TypeAndName().IsMatch(word)
         let name = Full(word)
         where !known.Contains(name) && !MadeByOthers.ContainsKey(name)
         select $"{word} of: {command.Text}").ShouldBeEmpty();
        Commands.Where(c => c.Words.Contains("-n") && c.Words[c.Words.IndexOf("-n") + 1] != "infosharing").ShouldBeEmpty();
        MadeByOthers.Keys.Where(name => !Text.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [RenderedFact]
    public void Every_selector_finds_pods()
    {
        var labels = Objects.SelectMany(o => o.PodLabels).Select(l => $"{l.Key}={l.Value}").ToHashSet(StringComparer.Ordinal);
        // Of pods that operators make: the labels that the policies count on.
        foreach (var policy in Objects.Where(o => o.Kind == "NetworkPolicy"))
            labels.UnionWith(policy.Spec.Map("podSelector.matchLabels").Select(l => $"{l.Key}={l.Value}"));
        Commands.Where(c => c.Words.Contains("--selector")).Select(c => c.Words[c.Words.IndexOf("--selector") + 1]).Except(labels).ShouldBeEmpty();
    }

    [DecodedFact]
    public void Every_manifest_in_it_is_one_that_its_kind_permits()
    {
        var manifests = Block("yaml").Select(b => new Manifest((JsonObject)Yaml.Parse(b).Single())).ToList();
        manifests.Count.ShouldBe(2);
        // A Cluster is a patch of what is there: together they make one.
        var whole = manifests.Select(m => m.Kind == "Cluster" ? Patched(m) : m).ToList();
        Schema.Mistakes(whole).ShouldBeEmpty();
        Schema.Mistakes([RaiseEpoch("directory", replicas: 0)!]).ShouldBeEmpty();
    }

    [RenderedFact]
    public void The_epoch_is_raised_by_a_pod_as_the_services_own_and_never_beside_one()
    {
        var (job, own) = (RaiseEpoch("case-exchange", replicas: 0)!, Rendering.Production.Services.Single(s => s.PlainName == "case-exchange"));
        var container = job.Containers.Single();
        container.Texts("args").ShouldBe(["--raise-epoch=restored", "--raise-epoch-after=900"]);
        container.Text("image").ShouldBe(own.Containers.Single().Text("image"));
        foreach (var same in new[] { "env", "envFrom", "volumeMounts", "securityContext", "resources", "readinessProbe" })
            container.At(same)!.ToJsonString().ShouldBe(own.Containers.Single().At(same)!.ToJsonString(), same);
        job.Pod.At("volumes")!.ToJsonString().ShouldBe(own.Pod.At("volumes")!.ToJsonString());
        job.PodLabels.ShouldBe(own.PodLabels);
        RaiseEpoch("case-exchange", replicas: 3).ShouldBeNull();
    }

    private static List<(string Text, List<string> Words)> Commands { get; } =
        [.. from line in Block("sh").SelectMany(b => b.Split('\n')).Concat(Inline().Matches(Text).Select(m => m.Groups["code"].Value))
            from part in Apart().Split(line.Split(" #")[0])
            where part.TrimStart().StartsWith("kubectl ", StringComparison.Ordinal)
            select (part.Trim(), Word().Matches(part.Split(" > ")[0].Split(" < ")[0]).Select(m => m.Value.Trim('\'', '"')).Skip(1).ToList())];

    private static IEnumerable<string> Block(string language) => Fence().Matches(Text).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["code"].Value);

    // "rollout status" and "top pods" are one verb; "-n infosharing" stands before it.
    private static string[] Verb(List<string> words)
    {
        var at = words[0] == "-n" ? 2 : 0;
        return words[at] is "rollout" or "top" ? [words[at], words[at + 1]] : [words[at]];
    }

    // "hpa/directory" → "horizontalpodautoscaler/directory"; "clusters.postgresql.cnpg.io/postgresql" → "cluster/postgresql".
    private static string Full(string word)
    {
        var (type, name) = (word.Split('/')[0].Split('.')[0], word.Split('/')[1]);
        return $"{(type == "hpa" ? "horizontalpodautoscaler" : type.EndsWith('s') ? type[..^1] : type)}/{name}";
    }

    private static Manifest Patched(Manifest patch)
    {
        var cluster = Rendering.Production.Of(patch.Kind).Single().Copy();
        Merge(cluster.Json, patch.Json);
        return cluster;
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from)
        {
            if (value is JsonObject inner && into[key] is JsonObject own)
                Merge(own, inner);
            else
                into[key] = value?.DeepClone();
        }
    }

    private static Manifest? RaiseEpoch(string service, int replicas)
    {
        var file = Path.GetTempFileName();
        try
        {
            var deployment = Rendering.Production.Of("Deployment").Single(d => d.PlainName == service).Copy();
            deployment.Json["spec"]!["replicas"] = replicas;
            File.WriteAllText(file, deployment.Json.ToJsonString());
            var (output, error, code) = Tools.Run("env", "DEPLOYMENT=" + file, Repository.At("k8s/raise-epoch"), service, "restored", "900");
            (code == 0).ShouldBe(replicas == 0, error);
            return code == 0 ? new((JsonObject)JsonNode.Parse(output)!) : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<code>kubectl [^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inline();

    [GeneratedRegex(@" \| | && |; ", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Apart();

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z]+([.][a-z.]+)?/[a-z0-9-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TypeAndName();
}
