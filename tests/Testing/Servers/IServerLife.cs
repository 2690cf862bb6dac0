namespace InfoSharing.Testing.Servers;

/// <summary>The life of a server: local processes, a container, or a server that somebody else runs.</summary>
public interface IServerLife : IAsyncDisposable
{
    /// <summary>Every process of it on this machine; none of a container or of a server that somebody else runs.</summary>
    IReadOnlyList<int> ProcessIds { get; }

    /// <summary>Starts, also again: on the same data and port. Returns when it serves.</summary>
    Task Start();

    /// <summary>Stops in order.</summary>
    Task Stop();

    /// <summary>SIGKILL to everything of it at once.</summary>
    Task Kill();

    /// <summary>SIGSTOP: connections stay open and nothing answers.</summary>
    Task Pause();

    /// <summary>SIGCONT.</summary>
    Task Resume();

    /// <summary>Ends it, if it runs, and deletes its data: the next start is a first one.</summary>
    Task Wipe();
}

/// <summary>A server from the environment: it runs already, and is not ours to end.</summary>
internal sealed class GivenServer(string variable) : IServerLife
{
    public IReadOnlyList<int> ProcessIds => [];

    public Task Start() => Task.CompletedTask;

    public Task Stop() => Refuse();

    public Task Kill() => Refuse();

    public Task Pause() => Refuse();

    public Task Resume() => Refuse();

    public Task Wipe() => Refuse();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task Refuse() => throw new InvalidOperationException($"The server is the one that {variable} names: a test that ends it asks for {nameof(Need)}.{nameof(Need.Control)}.");
}
