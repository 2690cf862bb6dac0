namespace Grpc.Core;

/// <summary>The version of gRPC for .NET whose contract this is.</summary>
public static class VersionInfo
{
    /// <summary>Version that assemblies bind to.</summary>
    public const string CurrentAssemblyVersion = "2.0.0.0";

    /// <summary>Version of the file.</summary>
    public const string CurrentAssemblyFileVersion = "2.85.0.0";

    /// <summary>Version of the release.</summary>
    public const string CurrentVersion = "2.85.0";
}
