namespace InfoSharing.Testing.Servers;

/// <summary>
/// One server of each kind for all tests of a process: started when the first test asks, ended with the process.
/// Tests that kill, pause or wipe start their own.
/// </summary>
public static class SharedServers
{
    private static readonly Lazy<Task<PostgresServer>> FirstPostgres = new(() => UntilExit(PostgresServer.StartAsync()));
    private static readonly Lazy<Task<RabbitServer>> FirstRabbit = new(() => UntilExit(RabbitServer.StartAsync()));

    /// <summary>PostgreSQL; a test makes a database of its own in it.</summary>
    public static Task<PostgresServer> Postgres => FirstPostgres.Value;

    /// <summary>RabbitMQ; a test makes a virtual host of its own in it.</summary>
    public static Task<RabbitServer> Rabbit => FirstRabbit.Value;

    // Ending is killing and deleting a folder; the process waits for it.
    private static async Task<T> UntilExit<T>(Task<T> starting) where T : Server
    {
        var server = await starting;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
