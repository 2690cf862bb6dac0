using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>When an act is done and by whom: what a rule may know besides the resources.</summary>
/// <param name="Now">UTC, from the ledger's clock.</param>
/// <param name="Principal">"officers/ng-it-1".</param>
/// <param name="Authority">The authority behind the call.</param>
/// <param name="State">ISO 3166-1 alpha-2 code of its State.</param>
public sealed record Moment(DateTimeOffset Now, string Principal, string Authority, string State)
{
    /// <summary><see cref="Now"/> as resources state it.</summary>
    public Timestamp Time => Timestamp.FromDateTimeOffset(Now);

    /// <summary>In UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>This moment of the caller, by the ledger's clock.</summary>
    public static Moment Of(Ledger ledger, ServerCallContext context)
    {
        var caller = context.Caller();
        return new(ledger.Clock.GetUtcNow(), caller.Principal, caller.Authority, caller.Country);
    }

    /// <summary>So much later.</summary>
    public Timestamp In(TimeSpan span) => Timestamp.FromDateTimeOffset(Now + span);

    /// <summary>True from that time on; never for none.</summary>
    public bool IsAfter(Timestamp? time) => time is not null && Now >= time.ToDateTimeOffset();
}
