namespace InfoSharing.Testing.Servers;

/// <summary>What every server of the tests can do and suffer.</summary>
public abstract class Server(IServerLife life) : IAsyncDisposable
{
    /// <summary>Every process of it now, the first one first; none when it is not on this machine.</summary>
    public IReadOnlyList<int> ProcessIds => life.ProcessIds;

    /// <summary>Starts again, on the same data and port. Returns when it serves.</summary>
    public Task Start() => life.Start();

    /// <summary>Stops in order.</summary>
    public Task Stop() => life.Stop();

    /// <summary>SIGKILL to everything of it at once.</summary>
    public Task Kill() => life.Kill();

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    public Task Pause() => life.Pause();

    /// <summary>SIGCONT.</summary>
    public Task Resume() => life.Resume();

    /// <summary>Ends it, if it runs, and deletes its data: the next start is a first one.</summary>
    public Task Wipe() => life.Wipe();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await life.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The first start; one that fails leaves nothing behind.</summary>
    private protected async Task<T> StartOrDispose<T>(T self) where T : Server
    {
        try
        {
            await Start();
            return self;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
