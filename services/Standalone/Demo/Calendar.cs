using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// Lets many stories share one calendar: each waits for its day, and whoever waits for the earliest goes on while
/// the others stand still. The same script gives the same order every time.
/// </summary>
/// <param name="clock">Is moved ahead to each day.</param>
/// <param name="first">What the script calls its first day, 7 January 2019.</param>
internal sealed class Calendar(RehearsalClock clock, DateTimeOffset first)
{
    /// <summary>The officers of CTOC/COP/2020/3 § 54 were at work in 2019.</summary>
    internal static readonly DateTimeOffset FirstDay = new(2019, 1, 7, 8, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<TaskCompletionSource, (DateTimeOffset Day, int Order)> _waiting = new();
    private TaskCompletionSource _resting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _order;

    internal DateTimeOffset Today => clock.GetUtcNow();

    /// <summary>That many days after the first.</summary>
    internal DateTimeOffset Day(int number) => first.AddDays(number);

    /// <summary>A date of the script, as far from the first day as it was then.</summary>
    internal DateTimeOffset Dated(DateTimeOffset time) => first + (time - FirstDay);

    /// <summary>Goes to this moment, while no story plays.</summary>
    internal void Arrive(DateTimeOffset time) => clock.Reach(time);

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
            Arrive(when.Day);
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
