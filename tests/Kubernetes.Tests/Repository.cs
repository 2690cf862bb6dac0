namespace InfoSharing.Kubernetes.Tests;

/// <summary>Where the manifests are, and what stands beside them.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string At(string path) => Path.Combine(Root, path);

    internal static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>"InfoSharing.Directory" → the services that are programs of a node: not the command, not the one process of all.</summary>
    internal static IReadOnlyList<string> Programs { get; } =
        [.. from program in System.IO.Directory.EnumerateFiles(At("services"), "Program.cs", SearchOption.AllDirectories)
            let service = Path.GetRelativePath(At("services"), program).Replace('\\', '/').Split('/')[0]
            where service is not ("Standalone" or "Cli")
            orderby service
            select service];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoSharing.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests read the repository and were not built inside it.");
    }
}
