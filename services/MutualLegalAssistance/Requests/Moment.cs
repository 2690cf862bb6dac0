namespace InfoSharing.MutualLegalAssistance;

/// <summary>When a move is made, by whom, and under which terms: everything that a rule may know besides the request.</summary>
/// <param name="Now">UTC, from the ledger's clock.</param>
/// <param name="Principal">"officers/ng-it-1".</param>
/// <param name="Authority">The authority behind the call; empty for the service itself.</param>
public sealed record Moment(DateTimeOffset Now, string Principal, string Authority, Terms Terms)
{
    public Timestamp Time => Timestamp.FromDateTimeOffset(Now);

    public Timestamp In(TimeSpan span) => Timestamp.FromDateTimeOffset(Now + span);

    public bool IsAfter(Timestamp? time) => time is not null && Now >= time.ToDateTimeOffset();
}
