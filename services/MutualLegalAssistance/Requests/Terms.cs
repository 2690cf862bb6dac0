namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// How long each duty may take. The treaties fix only the fifteen days of UNTOC 18(27); everything else is
/// configuration. Defaults: receipt one week, decision 30 days, execution 90 days (Directive 2014/41/EU, articles
/// 12 and 16); urgent 24 hours for receipt (its article 32(2) on provisional measures); 8 hours and 3 days as in
/// Directive (EU) 2023/977, article 5.
/// </summary>
public sealed record Terms
{
    public Pace Routine { get; init; } = new(Days(7), Days(30), Days(90), Days(30));

    public Pace Priority { get; init; } = new(Days(3), Days(14), Days(45), Days(14));

    public Pace Urgent { get; init; } = new(Days(1), Days(3), Days(14), Days(3));

    public Pace Emergency { get; init; } = new(TimeSpan.FromHours(1), TimeSpan.FromHours(8), Days(1), TimeSpan.FromHours(8));

    /// <summary>UNTOC 18(14) says "forthwith".</summary>
    public TimeSpan WrittenConfirmation { get; init; } = Days(3);

    /// <summary>An untouched draft expires after this.</summary>
    public TimeSpan Draft { get; init; } = Days(90);

    /// <summary>For closing a request and for confirming what was received.</summary>
    public TimeSpan Closing { get; init; } = Days(30);

    /// <summary>The part of a term that is left when the reminder goes out.</summary>
    public double RemindBefore { get; init; } = 0.25;

    /// <summary>The part of a term after which an overdue duty is escalated.</summary>
    public double EscalateAfter { get; init; } = 0.5;

    /// <summary>UNTOC 18(27): "fifteen consecutive days".</summary>
    public const int SafeConductDays = 15;

    public Pace Of(Urgency urgency) => urgency switch
    {
        Urgency.EmergencyLife => Emergency,
        Urgency.Urgent => Urgent,
        Urgency.Priority => Priority,
        _ => Routine,
    };

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);
}

/// <summary>The terms of one urgency: receipt, decision, execution, and an answer to a question.</summary>
public sealed record Pace(TimeSpan Acknowledge, TimeSpan Decide, TimeSpan Execute, TimeSpan Answer);
