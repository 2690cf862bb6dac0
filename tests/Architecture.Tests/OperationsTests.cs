using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace InfoSharing.Architecture.Tests;

/// <summary>
/// docs/operations.md: a run-book for each alert, as it is installed (promise E7), and nothing that leads nowhere. Its commands
/// are checked where they can be: make here, infosharing in Cli.Tests, kubectl in Kubernetes.Tests.
/// </summary>
public partial class OperationsTests
{
    private const string Manual = "docs/operations.md";

    private static readonly string Text = Repository.Read(Manual);

    private static readonly List<Alert> Alerts =
    [
        .. from Dictionary<object, object> rules in (List<object>)At(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(Repository.Read("k8s/components/telemetry/alerts.yaml")), "spec", "groups")
           from Dictionary<object, object> rule in (List<object>)rules["rules"]
           select new Alert((string)rule["alert"], (string)At(rule, "labels", "severity"), (string)At(rule, "labels", "promise"), (string)At(rule, "annotations", "summary"), (string)At(rule, "annotations", "runbook")),
    ];

    private static readonly List<string> RunBooks = [.. Section().Matches(Text.Split("\n## Run-books\n")[1]).Select(m => m.Groups["name"].Value)];

    [Fact]
    public void Every_alert_has_a_run_book_and_every_run_book_an_alert()
    {
        Alerts.Count.ShouldBeGreaterThan(20);
        RunBooks.ShouldBe(Alerts.Select(a => a.Name), ignoreOrder: true);
        Alerts.Where(a => a.RunBook != $"{Manual}#{a.Name.ToLowerInvariant()}").Select(a => a.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Every_run_book_says_what_it_means_what_to_do_and_where_the_threshold_comes_from() =>
        (from book in Text.Split("\n## Run-books\n")[1].Split("\n### ")[1..]
         from part in new[] { "**Means**:", "**Do**:", "**Threshold**:" }
         where !book.Contains(part, StringComparison.Ordinal)
         select $"{book.Split('\n')[0]} has no {part}").ShouldBeEmpty();

    [Fact]
    public void The_table_says_of_each_alert_what_is_installed() =>
        Alerts.Where(a => !Text.Contains($"| [{a.Name}](#{a.Name.ToLowerInvariant()}) | {a.Severity} | {a.Promise} | ", StringComparison.Ordinal)).Select(a => a.Name).ShouldBeEmpty();

    [Fact]
    public void Every_alert_has_a_severity_a_promise_and_a_sentence()
    {
        Alerts.Where(a => a.Severity is not ("critical" or "warning" or "info")).Select(a => a.Name).ShouldBeEmpty();
        Alerts.Where(a => !Promise().IsMatch(a.Promise)).Select(a => a.Name).ShouldBeEmpty();
        Alerts.Where(a => !a.Summary.EndsWith('.')).Select(a => a.Name).ShouldBeEmpty();
        Alerts.GroupBy(a => a.Name).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_to_a_heading_leads_to_one() =>
        (from Match link in Link().Matches(Text)
         let file = link.Groups["file"].Value
         let page = file.Length == 0 ? Text : Repository.Read(Path.GetRelativePath(Repository.Root.FullName, Path.GetFullPath(Path.Combine(Repository.Root.FullName, "docs", file))))
         where !Heading().Matches(page).Any(h => Anchor(h.Groups["text"].Value.Trim()) == link.Groups["anchor"].Value)
         select link.Value).ShouldBeEmpty();

    [Fact]
    public void Every_file_that_a_command_names_is_there() =>
        (from Match path in Named().Matches(Text)
         let name = path.Value.TrimEnd('.', '/')
         where !name.Contains("/secrets", StringComparison.Ordinal)
         where !File.Exists(Path.Combine(Repository.Root.FullName, name)) && !System.IO.Directory.Exists(Path.Combine(Repository.Root.FullName, name))
         select name).ShouldBeEmpty();

    private static object At(Dictionary<object, object> map, params string[] keys) => keys.Aggregate((object)map, (at, key) => ((Dictionary<object, object>)at)[key]);

    // As they are made of headings: lower case, spaces are hyphens, nothing else but letters and digits.
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant().Replace(' ', '-'), "");

    private sealed record Alert(string Name, string Severity, string Promise, string Summary, string RunBook);

    [GeneratedRegex("^### (?<name>[A-Za-z]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Section();

    [GeneratedRegex("^[RSE][0-9]{1,2}$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\]\((?<file>[^)#\s:]*)#(?<anchor>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<![\w/.])(k8s|services|tests|protos)/[\w./-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();

    [GeneratedRegex("[^a-z0-9-]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotInAnchors();
}
