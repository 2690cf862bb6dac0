using System.Data;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>What a failure of the database means for us, by SQLSTATE (PostgreSQL, appendix A).</summary>
internal static class PostgresFailure
{
    /// <summary>Raised by our own function <c>require</c>: what is stored is not what the writer thought.</summary>
    private const string Required = "IS001";

    /// <summary>The connection is of no more use; whether a running transaction was committed is not known.</summary>
    internal static bool IsLost(Exception failure) => failure switch
    {
        // Connection exceptions; administrator or crash shutdown, cannot connect now; read only after a fail-over; too many connections.
        PostgresException { SqlState: var state } => state.StartsWith("08", StringComparison.Ordinal)
            || state is "57P01" or "57P02" or "57P03" or "57P05" or "25P03" or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections,
        NpgsqlException or TimeoutException => true,
        _ => false,
    };

    /// <summary>The same for what was done on a connection: one that npgsql knows to be broken refuses its use by another exception than a loss.</summary>
    internal static bool IsLost(Exception failure, NpgsqlConnection? connection) =>
        IsLost(failure) || (failure is InvalidOperationException && connection is { State: not ConnectionState.Open });

    /// <summary>Nobody has made the database, its role or the role's password yet: an operator that installs them does so a little later.</summary>
    internal static bool IsNotMadeYet(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification,
    };

    /// <summary>Nothing was written, and a second attempt can succeed: locks, deadlocks and time-outs of the server.</summary>
    internal static bool IsPassing(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
    };

    /// <summary>Nothing was written, because what is stored is not what the writer thought.</summary>
    internal static bool IsMistaken(Exception failure) => failure is PostgresException { SqlState: Required or PostgresErrorCodes.UniqueViolation };

    internal static bool IsFull(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    /// <summary>What a caller is told; the database's own words never leave the service.</summary>
    internal static Refusal Unavailable() =>
        new(StatusCode.Unavailable, Reason.DatabaseUnavailable, "The database cannot be reached. A write may still have happened: repeat it with the same request_id.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };
}
