using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests;

/// <summary>Where the built programs and the tools stand.</summary>
internal static class Place
{
    internal static string Standalone { get; } = Programs.Of("Standalone");

    /// <summary>A service by itself.</summary>
    internal static string Directory { get; } = Programs.Of("Directory");

    /// <summary>A service by itself.</summary>
    internal static string MutualLegalAssistance { get; } = Programs.Of("MutualLegalAssistance");

    /// <summary>A service by itself.</summary>
    internal static string CaseExchange { get; } = Programs.Of("CaseExchange");

    /// <summary>A service by itself.</summary>
    internal static string VoluntaryReporting { get; } = Programs.Of("VoluntaryReporting");

    internal static string Buf { get; } = Path.Combine(Programs.Root, "node_modules", ".bin", "buf");

    /// <summary>Debian's own, which holds Debian's grpc.</summary>
    internal const string Python = "/usr/bin/python3";

    internal static string TemporaryFolder() => System.IO.Directory.CreateTempSubdirectory("infosharing-e2e-").FullName;
}
