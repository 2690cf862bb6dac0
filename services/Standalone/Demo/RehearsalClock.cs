namespace InfoSharing.Standalone.Demo;

/// <summary>
/// The calendar of the rehearsal: the hour is what the story says, timers run in real time. So months pass in
/// seconds and the service's own clock work (reminders, expiry) still runs by itself.
/// </summary>
internal sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _started = System.GetTimestamp();
    private long _aheadTicks;

    /// <summary>Moves the calendar forward, never back.</summary>
    internal void Reach(DateTimeOffset time)
    {
        var missing = (time - GetUtcNow()).Ticks;
        if (missing > 0)
            Interlocked.Add(ref _aheadTicks, missing);
    }

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_started) + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));
}

/// <summary>
/// Lets many stories share one calendar: each waits for its day, and whoever waits for the earliest goes on while
/// the others stand still. The same script gives the same order every time.
/// </summary>
internal sealed class Calendar(RehearsalClock clock)
{
    private readonly PriorityQueue<TaskCompletionSource, (DateTimeOffset Day, int Order)> _waiting = new();
    private TaskCompletionSource _resting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _order;

    internal DateTimeOffset Today => clock.GetUtcNow();

    /// <summary>Lets the story rest.</summary>
    internal Task Pass(TimeSpan time) => Until(clock.GetUtcNow() + time);

    internal Task Until(DateTimeOffset day)
    {
        var wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(wake, (day, _order++));
        _resting.TrySetResult();
        return wake.Task;
    }

    /// <summary>Plays all stories to their ends; one that departs from the script does not stop the others.</summary>
    internal async Task Play(IEnumerable<Func<Task>> stories)
    {
        var playing = new List<Task>();
        foreach (var story in stories)
            await Follow(() => playing.Add(Task.Run(() => UntilTheEnd(story))));
        while (_waiting.TryDequeue(out var next, out var when))
        {
            clock.Reach(when.Day);
            await Follow(next.SetResult);
        }

        var broken = playing.Where(p => p.IsFaulted).Select(p => p.Exception!.InnerException!.Message).ToList();
        if (broken.Count > 0)
            throw new Departure(string.Join(" | ", broken));
    }

    private async Task UntilTheEnd(Func<Task> story)
    {
        try
        {
            await story();
        }
        finally
        {
            _resting.TrySetResult();
        }
    }

    // Until the story that goes on rests again, or ends.
    private async Task Follow(Action go)
    {
        var resting = _resting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        go();
        await resting.Task;
    }
}
