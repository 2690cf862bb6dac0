using System.Runtime.CompilerServices;

namespace InfoSharing.Cli.Tests.Reports;

/// <summary>Rows of real files, as they were published; Samples/SOURCES.md says whose.</summary>
internal static class Sample
{
    public static string MissingMigrants => Path.Combine(AppContext.BaseDirectory, "Reports", "Samples", "missing-migrants.csv");

    public static string SmallBoats => Path.Combine(AppContext.BaseDirectory, "Reports", "Samples", "uk-small-boats.csv");

    /// <summary>The whole file, where it lies in INFOSHARING_DATA or beside the repository; null elsewhere.</summary>
    public static string? Whole(string path) =>
        new[] { Environment.GetEnvironmentVariable("INFOSHARING_DATA"), Beside("../shared/data"), Beside("../../shared/data") }.OfType<string>()
            .Select(folder => Path.Combine(folder, path)).FirstOrDefault(File.Exists);

    /// <summary>A copy that an import may write beside; gone after the test.</summary>
    public static TempFile Copy(string path) => new(File.ReadAllText(path), Path.GetExtension(path));

    private static string Beside(string folder, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../..", folder));
}

/// <summary>A test with a whole public file; counted as skipped where it is not at hand.</summary>
public sealed class FactWithDataAttribute : FactAttribute
{
    public FactWithDataAttribute(string path)
    {
        if (Sample.Whole(path) is null)
            Skip = $"{path} is neither in INFOSHARING_DATA nor beside the repository (shared/data)";
    }
}
