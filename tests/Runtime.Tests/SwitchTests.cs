using System.Diagnostics;
using System.Text.Json;

namespace InfoSharing.Runtime.Tests;

/// <summary>
/// What the projects ask for with and without <c>UsePackagedGrpcApi</c>. Only the evaluation is tested: the packages themselves cannot be
/// restored where this is written.
/// </summary>
public sealed class SwitchTests
{
    private static readonly string[] StandIns = ["Grpc.Core.Api", "Grpc.Net.Common"];

    [Theory]
    [InlineData("protos/InfoSharing.Protos.csproj")]
    [InlineData("tests/Runtime.Tests/Runtime.Tests.csproj")]
    public async Task Our_own_projects_are_taken_by_default(string project)
    {
        var (packages, projects) = await EvaluateAsync(project, "UsePackagedGrpcApi=false");

        packages.ShouldNotContain(package => StandIns.Contains(package));
        projects.ShouldBeSubsetOf([.. StandIns, "InfoSharing.Protos"]);
        StandIns.ShouldBeSubsetOf(projects);
    }

    [Theory]
    [InlineData("protos/InfoSharing.Protos.csproj")]
    [InlineData("tests/Runtime.Tests/Runtime.Tests.csproj")]
    public async Task Packages_are_taken_instead_with_the_switch(string project)
    {
        var (packages, projects) = await EvaluateAsync(project, "UsePackagedGrpcApi=true");

        projects.ShouldNotContain(reference => StandIns.Contains(reference));
        packages.ShouldContain(package => package == "Grpc.Core.Api" || package == "Grpc.Net.Client");
    }

    private static async Task<(List<string> Packages, List<string> Projects)> EvaluateAsync(string project, string property)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "msbuild", project, "-getItem:PackageReference,ProjectReference", $"-p:{property}" },
            WorkingDirectory = Root(),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output);
        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        return (Names(items, "PackageReference"), Names(items, "ProjectReference"));
    }

    private static List<string> Names(JsonElement items, string kind) =>
        [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Filename").GetString() + Extension(item))];

    // "Grpc.Core.Api" as a package name reads as file "Grpc.Core" with extension ".Api".
    private static string? Extension(JsonElement item) =>
        item.GetProperty("Extension").GetString() is { } extension && extension != ".csproj" ? extension : null;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "InfoSharing.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no InfoSharing.sln above the tests");
        }

        return folder.FullName;
    }
}
