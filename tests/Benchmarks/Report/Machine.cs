using System.Runtime.InteropServices;

namespace InfoSharing.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    internal static IReadOnlyList<(string Fact, string Value)> Facts() =>
    [
        ("Day", $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC"),
        ("Processor", $"{Environment.ProcessorCount} × {First("/proc/cpuinfo", "model name")}, shared by the node and the load"),
        ("Memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB"),
        ("System", $"{First("/etc/os-release", "PRETTY_NAME")}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}"),
        ("File system of the data", new DriveInfo(Path.GetTempPath()).DriveFormat),
        ("Load average before the run", string.Join(", ", Text("/proc/loadavg").Split(' ').Take(3))),
    ];

    /// <summary>"key : value" or "key=value".</summary>
    private static string First(string file, string key) =>
        Text(file).Split('\n').FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim().Trim('"') ?? "unknown";

    private static string Text(string file) => File.Exists(file) ? File.ReadAllText(file) : "";
}
