using System.Net;
using System.Net.Sockets;

namespace InfoSharing.Testing.Servers;

/// <summary>A server as a process of this machine, with its data in a temporary folder.</summary>
internal abstract class LocalServer(ServerFolder folder, Signal stop) : IServerLife
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Running? _process;
    private Guard? _guard;

    public IReadOnlyList<int> ProcessIds => _process?.ProcessIds ?? [];

    protected ServerFolder Folder => folder;

    /// <summary>Other processes that serve it.</summary>
    protected virtual IEnumerable<Running> Companions => [];

    /// <summary>From here on it ends with this process, also when that ends before the server serves.</summary>
    protected Running Guarded(Running process)
    {
        _guard = Guard.Over(folder.IsKept ? "" : folder.Path, [process.Id, .. Companions.Select(c => c.Id)]);
        return process;
    }

    /// <summary>Starts the process and waits until it serves.</summary>
    protected abstract Task<Running> Launch();

    /// <summary>What is left to do when the process was ended in whatever way.</summary>
    protected virtual Task CleanUp() => Task.CompletedTask;

    /// <summary>Deletes the data.</summary>
    protected abstract void DeleteData();

    public async Task Start()
    {
        await End();
        try
        {
            _process = await Launch();
        }
        catch
        {
            await End();
            throw;
        }
    }

    public async Task Stop()
    {
        var process = _process ?? throw new InvalidOperationException("It does not run.");
        process.Send(stop);
        await process.Exit(Patience);
        await End();
    }

    public Task Kill() => End();

    public Task Pause()
    {
        _process!.SendAll(Signal.Stop);
        return Task.CompletedTask;
    }

    public Task Resume()
    {
        _process!.SendAll(Signal.Continue);
        return Task.CompletedTask;
    }

    public async Task Wipe()
    {
        await End();
        DeleteData();
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        folder.Leave();
    }

    /// <summary>A port that nobody listens on now, below those that the kernel gives to outgoing connections: it is still free when the server starts again.</summary>
    internal static int FreePort()
    {
        int port;
        do
            port = Random.Shared.Next(20_000, 32_000);
        while (!IsFree(port));
        return port;
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task End()
    {
        if (_guard is not null)
            await _guard.DisposeAsync();
        if (_process is not null)
            await _process.DisposeAsync();
        (_guard, _process) = (null, null);
        await CleanUp();
    }
}
