using System.Xml.Linq;

namespace InfoSharing.Architecture.Tests;

public class ProjectTests
{
    [Fact]
    public void No_service_references_another_service() =>
        (from project in Repository.In("services/", ".csproj")
         let source = project.Split('/')[1]
         from reference in References(project, "ProjectReference")
         let to = reference.Replace('\\', '/').Split('/')[^2]
         where Repository.Services.Contains(to) && to is not "Foundation"
         select $"{source} → {to}").ShouldBeExempt(Rules.ServicesStandAlone);

    [Fact]
    public void The_foundation_references_no_service() =>
        References("services/Foundation/Foundation.csproj", "ProjectReference").ShouldAllBe(r => r.Contains("/protos/"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("InfoSharing.sln").Replace('\\', '/');
        Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Where(p => !solution.Contains('"' + p + '"')).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_stand_in_one_place() =>
        (from project in Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
         from package in XDocument.Parse(Repository.Read(project)).Descendants("PackageReference")
         where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
         select $"{project}: {package.Attribute("Include")?.Value}").ShouldBeEmpty();

    [Fact]
    public void Every_central_version_is_used()
    {
        var used = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) || f.EndsWith(".props", StringComparison.Ordinal) || f.EndsWith(".targets", StringComparison.Ordinal))
            .SelectMany(f => References(f, "PackageReference")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        References("Directory.Packages.props", "PackageVersion").Where(p => !used.Contains(p)).ShouldBeExempt(Rules.VersionsAreUsed);
    }

    [Fact]
    public void No_test_uses_mocks() =>
        (from project in Repository.In("tests/", ".csproj")
         from package in References(project, "PackageReference")
         where package is "NSubstitute" or "Moq" or "FakeItEasy" or "AutoFixture"
         select $"{project}: {package}").ShouldBeEmpty();

    [Fact]
    public void Every_service_has_tests() =>
        Repository.Services.Where(s => !Repository.In($"tests/{s}.Tests/", ".csproj").Any()).ShouldBeExempt(Rules.TestsPerService);

    private static IEnumerable<string> References(string file, string kind) =>
        XDocument.Parse(Repository.Read(file)).Descendants(kind).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}
