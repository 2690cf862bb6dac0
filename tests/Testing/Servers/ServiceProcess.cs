namespace InfoSharing.Testing.Servers;

/// <summary>A service in a process of its own, as it is shipped: "dotnet service.dll", told by arguments and environment.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string PagesArgument = "--Node:Pages:0=";

    private readonly string _assembly;
    private readonly IReadOnlyList<string> _arguments;
    private readonly (string Name, string Value)[] _environment;

    private ServiceProcess(string assembly, IReadOnlyList<string> arguments, (string Name, string Value)[] environment)
    {
        (_assembly, _arguments, _environment) = (assembly, arguments, environment);
        if (arguments.Any(a => a.StartsWith("--Node:CertificateFile=", StringComparison.Ordinal)))
            Grpc = new("https://127.0.0.1:0");
    }

    /// <summary>The process that runs now, or ran last.</summary>
    public Running Process { get; private set; } = null!;

    /// <summary>Where gRPC listens, over https when the arguments name a certificate; the same after a restart.</summary>
    public Uri Grpc { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Where HTTP/1.1 listens; the same after a restart.</summary>
    public Uri Web { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Where browsers reach its pages, when an argument names Node:Pages; the same after a restart.</summary>
    public Uri? Pages { get; private set; }

    /// <summary>Starts a service on free ports and returns when it listens.</summary>
    /// <param name="assembly">Path of its dll.</param>
    /// <param name="arguments">"--Node:DataFolder=…"; addresses are added.</param>
    /// <param name="environment">("Node__Database", "Host=…").</param>
    public static async Task<ServiceProcess> StartAsync(string assembly, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var service = new ServiceProcess(assembly, arguments, environment);
        await service.Restart();
        return service;
    }

    /// <summary>"dotnet assembly arguments" in the Development environment, whether or not it listens.</summary>
    public static Running Run(string assembly, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Running.Start("dotnet", [assembly, .. arguments], [("ASPNETCORE_ENVIRONMENT", "Development"), ("DOTNET_ENVIRONMENT", "Development"), .. environment]);

    /// <summary>SIGKILL; returns when it is gone.</summary>
    public Task Kill() => Process.KillAll();

    /// <summary>SIGTERM; <see cref="Running.Exit"/> waits for the end.</summary>
    public void AskToStop() => Process.AskToStop();

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public void Pause() => Process.SendAll(Signal.Stop);

    /// <summary>SIGCONT.</summary>
    public void Resume() => Process.SendAll(Signal.Continue);

    /// <summary>Kills it, if it still runs, and starts it again on the same data and ports.</summary>
    public async Task Restart()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        // Of two arguments of one name the last one counts.
        string[] pages = Pages is null ? [] : [PagesArgument + Text(Pages)];
        Process = Run(_assembly, [.. _arguments, $"--Node:Grpc:0={Text(Grpc)}", $"--Node:Web:0={Text(Web)}", .. pages], _environment);
        try
        {
            (Grpc, Web) = (new(await Process.Line("gRPC  ")), new(await Process.Line("Web   ")));
            if (_arguments.Any(a => a.StartsWith(PagesArgument, StringComparison.Ordinal)))
                Pages = new(await Process.Line("Pages  "));
        }
        catch
        {
            await Process.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
