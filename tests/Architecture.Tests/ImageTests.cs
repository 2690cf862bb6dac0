using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace InfoSharing.Architecture.Tests;

/// <summary>What can be read of the images; make images-check looks at what was built.</summary>
public partial class ImageTests
{
    private static IEnumerable<string> Dockerfiles => Repository.Files.Where(f => f.EndsWith("/Dockerfile", StringComparison.Ordinal));

    private static string Version => XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void Nothing_is_run_while_an_image_is_built() =>
        Steps("RUN", "SHELL", "ONBUILD", "VOLUME", "HEALTHCHECK").ShouldBeEmpty();

    [Fact]
    public void An_image_stands_on_nothing_or_on_the_base_that_is_given() =>
        Steps("FROM").Where(s => s.Text is not ("FROM scratch" or "FROM ${BASE}")).ShouldBeEmpty();

    [Fact]
    public void An_image_runs_as_a_user_of_its_own_and_starts_without_a_shell() =>
        (from file in Dockerfiles
         let steps = Steps("USER", "ENTRYPOINT").Where(s => s.File == file).Select(s => s.Text).ToList()
         where steps.FirstOrDefault() != "USER 10001:10001" || steps.Skip(1).Any(s => !s.StartsWith("ENTRYPOINT [\"", StringComparison.Ordinal))
         select file).ShouldBeEmpty();

    [Fact]
    public void Every_service_with_a_database_is_started_by_the_check_and_has_a_place_in_kubernetes()
    {
        var programs = Images.OfPrograms("Storage/Postgres").ToList();
        var started = Started().Match(Repository.Read(".ci/images-check")).Groups["names"].Value.Split(' ');
        started.Order(StringComparer.Ordinal).ShouldBe(programs.Order(StringComparer.Ordinal));
        programs.Where(p => !Repository.Files.Contains($"k8s/base/{p}.yaml")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_service_with_a_database_finds_it_in_the_image_of_postgresql() =>
        Databases().Match(Repository.Read("k8s/images/postgresql/Dockerfile")).Groups["names"].Value.Split(' ').Order(StringComparer.Ordinal)
            .ShouldBe(Images.OfPrograms("Storage/Postgres").Select(p => p.Replace('-', '_')).Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_names_an_image_names_the_version_that_is_built()
    {
        var named = (from file in Repository.Files
                     where file.EndsWith(".yaml", StringComparison.Ordinal)
                     from line in Repository.Lines(file)
                     let tag = Tag().Match(line.Text)
                     where tag.Success
                     select (Where: $"{file}:{line.Number}", tag.Groups["version"].Value)).ToList();
        named.ShouldNotBeEmpty();
        named.Where(n => n.Value != Version).ShouldBeEmpty();
    }

    private static IEnumerable<(string File, string Text)> Steps(params string[] kinds) =>
        from file in Dockerfiles
        from line in Repository.Lines(file)
        where kinds.Any(k => line.Text.StartsWith(k + " ", StringComparison.Ordinal))
        select (file, line.Text);

    [GeneratedRegex(@"^services=\((?<names>[a-z -]+)\)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Started();

    [GeneratedRegex("POSTGRES_DATABASES=\"(?<names>[a-z_ ]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Databases();

    [GeneratedRegex(@"newTag: ""?(?<version>[^""\s]+)|image: infosharing/[a-z-]+:(?<version>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();
}

/// <summary>The names of images.</summary>
internal static partial class Images
{
    /// <summary>"case-exchange" for services/CaseExchange, if it is a program and has files in that folder.</summary>
    internal static IEnumerable<string> OfPrograms(string folder) =>
        from service in Repository.Services
        where service is not ("Standalone" or "Cli") && Repository.Files.Contains($"services/{service}/Program.cs") && Repository.In($"services/{service}/{folder}/", "").Any()
        select Word().Replace(service, "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
