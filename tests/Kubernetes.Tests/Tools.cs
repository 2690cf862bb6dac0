using System.Diagnostics;

namespace InfoSharing.Kubernetes.Tests;

/// <summary>A test that renders manifests; counted as skipped, with what to install, where that cannot be done.</summary>
internal sealed class RenderedFactAttribute : FactAttribute
{
    public RenderedFactAttribute() => Skip = Tools.MissingToRender;
}

/// <summary>The same for a test with data.</summary>
internal sealed class RenderedTheoryAttribute : TheoryAttribute
{
    public RenderedTheoryAttribute() => Skip = Tools.MissingToRender;
}

/// <summary>A test that decodes what was rendered strictly.</summary>
internal sealed class DecodedFactAttribute : FactAttribute
{
    public DecodedFactAttribute() => Skip = Tools.MissingToRender ?? Tools.MissingToDecode;
}

/// <summary>Programs of others that the tests run.</summary>
internal static class Tools
{
    internal static string? MissingToRender { get; } =
        Fails("kubectl", "kustomize", "--help") ? "kubectl is not installed: version 1.30 or newer, from the Kubernetes project (Debian's kubernetes-client is too old)"
        : Fails("openssl", "version") ? "openssl is not installed (apt-get install openssl)"
        : null;

    internal static string? MissingToDecode { get; } =
        File.Exists(Compiler) && System.IO.Directory.Exists(Repository.At("node_modules/kubernetes-models")) ? null : "the schemas of Kubernetes are not installed (npm install)";

    internal static string Compiler => Repository.At("node_modules/typescript/lib/tsc.js");

    /// <summary>What the program prints, and the code with which it ends.</summary>
    internal static (string Output, string Error, int Code) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, error.Result, process.ExitCode);
    }

    private static bool Fails(string program, params string[] arguments)
    {
        try
        {
            return Run(program, arguments).Code != 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }
}
