namespace InfoSharing.Testing;

/// <summary>
/// The trait of tests that ask services through their rpcs: they run on SQLite in one process, and again on separate
/// processes with PostgreSQL and RabbitMQ. What is about a rule or about one stack runs, and counts, once.
/// </summary>
public static class Stack
{
    /// <summary>Name of the trait.</summary>
    public const string Trait = "Stack";

    /// <summary>On both.</summary>
    public const string Both = "Both";
}
