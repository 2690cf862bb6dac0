using System.Diagnostics;

namespace InfoSharing.EndToEnd.Tests.Foreign;

/// <summary>A test with buf curl; counted as skipped, with the reason, where buf is not installed.</summary>
public sealed class FactWithBufAttribute : FactAttribute
{
    /// <summary>Looks for it.</summary>
    public FactWithBufAttribute()
    {
        if (!File.Exists(Place.Buf))
            Skip = "buf is not installed (npm install --no-save)";
    }
}

/// <summary>A test with Debian's Python and its grpc; counted as skipped, with the reason, where they are missing.</summary>
public sealed class FactWithPythonAttribute : FactAttribute
{
    private static readonly Lazy<bool> HasGrpc = new(Look);

    /// <summary>Looks for it.</summary>
    public FactWithPythonAttribute()
    {
        if (!HasGrpc.Value)
            Skip = "python3-grpcio is not installed (apt-get install python3-grpcio)";
    }

    private static bool Look()
    {
        if (!File.Exists(Place.Python))
            return false;
        using var python = Process.Start(new ProcessStartInfo(Place.Python, ["-c", "import grpc, google.protobuf"]) { UseShellExecute = false, RedirectStandardError = true })!;
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}
