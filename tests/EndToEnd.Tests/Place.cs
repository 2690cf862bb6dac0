namespace InfoSharing.EndToEnd.Tests;

/// <summary>Where the built programs and the tools stand.</summary>
internal static class Place
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Built in the same configuration as these tests.</summary>
    internal static string Standalone { get; } = Program("Standalone");

    /// <summary>A service by itself.</summary>
    internal static string Directory { get; } = Program("Directory");

    /// <summary>A service by itself.</summary>
    internal static string MutualLegalAssistance { get; } = Program("MutualLegalAssistance");

    internal static string Buf { get; } = Path.Combine(Root, "node_modules", ".bin", "buf");

    /// <summary>Debian's own, which holds Debian's grpc.</summary>
    internal const string Python = "/usr/bin/python3";

    internal static string TemporaryFolder() => System.IO.Directory.CreateTempSubdirectory("infosharing-e2e-").FullName;

    private static string Program(string name) =>
        Path.Combine(Root, "services", name, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", $"InfoSharing.{name}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoSharing.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests start the programs of the repository and were not built inside it.");
    }
}
