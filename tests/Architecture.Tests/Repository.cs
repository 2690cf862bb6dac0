namespace InfoSharing.Architecture.Tests;

/// <summary>The files that these tests read: the working tree without what was built.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Built = ["bin", "obj", "node_modules", "TestResults", ".git", ".vs", ".idea", ".tools", "local"];

    internal static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>All files, as paths from the root with forward slashes.</summary>
    internal static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(f => Path.GetRelativePath(Root.FullName, f.FullName).Replace('\\', '/'))];

    /// <summary>Files below a folder with one of these endings.</summary>
    internal static IEnumerable<string> In(string folder, params string[] endings) =>
        Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root.FullName, file));

    internal static IEnumerable<(string Text, int Number)> Lines(string file) =>
        File.ReadLines(Path.Combine(Root.FullName, file)).Select((text, index) => (text, index + 1));

    /// <summary>services/&lt;Name&gt; for each service.</summary>
    internal static IEnumerable<string> Services => In("services/", ".csproj").Select(p => p.Split('/')[1]).Distinct(StringComparer.Ordinal);

    /// <summary>The release that is being made; 0.0 where none is stated.</summary>
    internal static Version Version =>
        System.Xml.Linq.XDocument.Parse(Read("Directory.Build.props")).Descendants("Version").Select(v => Version.Parse(v.Value)).FirstOrDefault() ?? new(0, 0);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(d => !Built.Contains(d.Name)).SelectMany(Walk));

    private static DirectoryInfo FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoSharing.sln")))
                return folder;
        }

        throw new InvalidOperationException("These tests read the repository and were not built inside it.");
    }
}
