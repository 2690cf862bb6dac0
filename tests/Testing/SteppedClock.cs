namespace InfoSharing.Testing;

/// <summary>A clock that stands still until a test moves it. Timers fire while it moves, in order.</summary>
public sealed class SteppedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<StepTimer> _timers = [];
    private readonly List<Action<DateTimeOffset>> _followers = [];
    private DateTimeOffset _now = start;

    /// <summary>Starts on 15 January 2026, 08:00 UTC.</summary>
    public SteppedClock() : this(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>What it shows.</summary>
    public DateTimeOffset Now => GetUtcNow();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves on, firing what becomes due on the way.</summary>
    public void Advance(TimeSpan step) => MoveTo(GetUtcNow() + step);

    /// <summary>Moves to a moment that is not before now.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        while (NextBy(moment) is { } timer)
            timer.Fire();
        List<Action<DateTimeOffset>> followers;
        lock (_lock)
        {
            _now = moment;
            followers = [.. _followers];
        }

        followers.ForEach(follow => follow(moment));
    }

    /// <summary>Other clocks go where this one goes: each is told before <see cref="MoveTo"/> returns.</summary>
    public void Follow(Action<DateTimeOffset> follower)
    {
        lock (_lock)
            _followers.Add(follower);
    }

    /// <summary>No longer.</summary>
    public void Leave(Action<DateTimeOffset> follower)
    {
        lock (_lock)
            _followers.Remove(follower);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_lock)
            _timers.Add(timer);
        return timer;
    }

    private StepTimer? NextBy(DateTimeOffset moment)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= moment).MinBy(t => t.Due);
            if (next is not null && next.Due > _now)
                _now = next.Due.Value;
            next?.Schedule(_now);
            return next;
        }
    }

    private sealed class StepTimer(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        internal DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                _period = period;
            }

            return true;
        }

        internal void Schedule(DateTimeOffset now) => Due = _period > TimeSpan.Zero ? now + _period : null;

        internal void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
