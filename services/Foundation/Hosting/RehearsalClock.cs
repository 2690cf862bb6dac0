namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// The clock of a rehearsal: real time plus how far it was moved ahead, never back. Timers run in real time, so that months
/// pass in seconds and a service's own work (reminders, expiry) still runs by itself.
/// </summary>
/// <param name="begin">How far from real time it begins.</param>
public sealed class RehearsalClock(TimeSpan begin = default) : TimeProvider
{
    /// <summary>How far it goes from where it began: five years.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(5 * 365);

    private long _ahead = begin.Ticks;

    /// <summary>Moves it ahead to this moment, unless it is past that, or that is too far.</summary>
    /// <returns>False when it is too far.</returns>
    public bool Reach(DateTimeOffset time)
    {
        var wanted = (time - System.GetUtcNow()).Ticks;
        if (wanted > (begin + Furthest).Ticks)
            return false;
        var known = Interlocked.Read(ref _ahead);
        while (known < wanted && Interlocked.CompareExchange(ref _ahead, wanted, known) != known)
            known = Interlocked.Read(ref _ahead);
        return true;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
}
