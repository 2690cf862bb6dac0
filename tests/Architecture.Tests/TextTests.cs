using System.Text.RegularExpressions;

namespace InfoSharing.Architecture.Tests;

public partial class TextTests
{
    private static readonly string[] Text =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".proto", ".json", ".md", ".sh", ".yaml", ".yml", ".sql", ".py", "Makefile", ".editorconfig", ".gitignore", ".ci/run", ".ci/test", ".ci/lint", ".ci/tools"];

    [Fact]
    public void No_file_names_a_place_on_one_machine_or_a_registry() =>
        (from file in Repository.Files
         where Text.Any(t => file.EndsWith(t, StringComparison.Ordinal)) && !file.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal)
         from line in Repository.Lines(file)
         where Place().IsMatch(line.Text)
         select $"{file}:{line.Number}").ShouldBeExempt(Rules.NoPlaces);

    [Fact]
    public void Every_command_of_a_readme_exists()
    {
        var targets = Target().Matches(Repository.Read("Makefile")).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        (from file in Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
         let text = Repository.Read(file)
         from missing in Make().Matches(text).Select(m => m.Groups["name"].Value).Where(t => !targets.Contains(t)).Select(t => "make " + t)
             .Concat(ProjectOption().Matches(text).Select(m => m.Groups["path"].Value).Where(p => !Repository.In(p + "/", ".csproj").Any()))
         select $"{file}: {missing}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_to_a_file_leads_to_one() =>
        (from file in Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
         from Match link in Link().Matches(Repository.Read(file))
         let target = link.Groups["target"].Value.Split('#')[0]
         where target.Length > 0 && !target.Contains(':')
         let path = Path.GetFullPath(Path.Combine(Repository.Root.FullName, Path.GetDirectoryName(file)!, target))
         where !File.Exists(path) && !System.IO.Directory.Exists(path)
         select $"{file}: {target}").ShouldBeEmpty();

    [GeneratedRegex("""/work/|/home/[a-z]|/root/|/Users/[A-Za-z]|\b[A-Z]:\\\\?(Users|work|temp)|registry\.npmjs|api\.nuget\.org|pypi\.org|"resolved": "http""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();

    [GeneratedRegex("^(?<name>[a-z][a-z0-9-]*):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Target();

    [GeneratedRegex(@"`make (?<name>[a-z][a-z0-9-]*)|^\s*(\$ )?make (?<name>[a-z][a-z0-9-]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Make();

    [GeneratedRegex(@"--project (?<path>[A-Za-z0-9/.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ProjectOption();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
