using Grpc.Net.Client;

namespace InfoSharing.Faults.Tests.Site;

/// <summary>One process of a service, and the clients' way to it while it serves.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly ServiceProcess _process;
    private TaskCompletionSource _serving = New();

    private Replica(string name, ServiceProcess process)
    {
        (Name, _process) = (name, process);
        Channel = GrpcChannel.ForAddress(process.Grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 64 * 1024 * 1024 });
        _serving.SetResult();
    }

    internal string Name { get; }

    internal GrpcChannel Channel { get; }

    internal Uri Grpc => _process.Grpc;

    internal Running Process => _process.Process;

    /// <summary>Completes when it serves, or serves again.</summary>
    internal Task Serving => Volatile.Read(ref _serving).Task;

    internal static async Task<Replica> Start(string name, string assembly, params string[] arguments) =>
        new(name, await ServiceProcess.StartAsync(assembly, arguments));

    /// <summary>SIGKILL, in whatever it is doing.</summary>
    internal Task Kill()
    {
        Leave();
        return _process.Kill();
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code, and how long it took.</returns>
    internal async Task<(int Code, TimeSpan Time)> Stop()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        _process.AskToStop();
        // From the first moment no new call is meant for it; those under way are its own to finish.
        Leave();
        return (await Process.Exit(TimeSpan.FromMinutes(1)), System.Diagnostics.Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Waits until it has ended by itself.</summary>
    internal async Task Ends(int code)
    {
        (await Process.Exit(TimeSpan.FromMinutes(1))).ShouldBe(code, Process.Output + Process.Errors);
        Leave();
    }

    /// <summary>Starts again on the same data and ports.</summary>
    internal async Task Restart()
    {
        await _process.Restart();
        _serving.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _process.DisposeAsync();
    }

    private void Leave() => Volatile.Write(ref _serving, New());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
