using Xunit;

namespace InfoSharing.Testing.Servers;

/// <summary>What a test needs beside the SDK.</summary>
[Flags]
public enum Need
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>PostgreSQL.</summary>
    Postgres = 1,

    /// <summary>RabbitMQ.</summary>
    Broker = 2,

    /// <summary>Servers that it may kill, pause and wipe: not those that the environment names.</summary>
    Control = 4,
}

/// <summary>A test with real servers; counted as skipped, with the reason, where they cannot be had.</summary>
public sealed class FactWithAttribute : FactAttribute
{
    /// <summary>Looks for them.</summary>
    public FactWithAttribute(Need needs)
    {
        if (Needs.Missing(needs) is { } missing)
            Skip = missing;
    }
}

/// <summary>The same for a test with data.</summary>
public sealed class TheoryWithAttribute : TheoryAttribute
{
    /// <summary>Looks for them.</summary>
    public TheoryWithAttribute(Need needs)
    {
        if (Needs.Missing(needs) is { } missing)
            Skip = missing;
    }
}

/// <summary>What is there.</summary>
public static class Needs
{
    /// <summary>Why a test that needs this cannot run here; null when it can.</summary>
    public static string? Missing(Need needs)
    {
        var control = needs.HasFlag(Need.Control);
        return Missing(needs.HasFlag(Need.Postgres), control, PostgresServer.Given, PostgresServer.Variable, HasPostgres, "PostgreSQL is not installed (apt-get install postgresql)")
            ?? Missing(needs.HasFlag(Need.Broker), control, RabbitServer.Given, RabbitServer.Variable, HasRabbit, "RabbitMQ is not installed (apt-get install rabbitmq-server)");
    }

#if TESTCONTAINERS
    private static bool HasPostgres => true;

    private static bool HasRabbit => true;
#else
    private static bool HasPostgres => PostgresProcess.IsInstalled;

    private static bool HasRabbit => RabbitProcess.IsInstalled;
#endif

    private static string? Missing(bool isNeeded, bool control, string? given, string variable, bool isInstalled, string absent) => (isNeeded, given) switch
    {
        (false, _) => null,
        (_, null) => isInstalled ? null : absent,
        _ => control ? $"{variable} names a server that is not for tests to end" : null,
    };
}
