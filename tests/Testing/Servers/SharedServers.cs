namespace InfoSharing.Testing.Servers;

/// <summary>
/// One server of each kind for all tests of a process: started when the first test asks, ended with the process.
/// Tests that kill, pause or wipe start their own.
/// </summary>
public static class SharedServers
{
    private static readonly Lazy<Task<PostgresServer>> FirstPostgres = new(() => PostgresServer.StartAsync());
    private static readonly Lazy<Task<RabbitServer>> FirstRabbit = new(RabbitServer.StartAsync);

    /// <summary>PostgreSQL; a test makes a database of its own in it.</summary>
    public static Task<PostgresServer> Postgres => FirstPostgres.Value;

    /// <summary>RabbitMQ; a test makes a virtual host of its own in it.</summary>
    public static Task<RabbitServer> Rabbit => FirstRabbit.Value;
}
