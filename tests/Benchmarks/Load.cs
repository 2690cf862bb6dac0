using System.Diagnostics;

namespace InfoSharing.Benchmarks;

/// <summary>One line of the table.</summary>
internal sealed record Result(string What, int Clients, double PerSecond, TimeSpan Median, TimeSpan P99, bool IsWrite);

/// <summary>A closed loop: each client sends its next call when it has the answer to the last one.</summary>
internal static class Load
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    internal static async Task<Result> Run(string what, bool isWrite, IReadOnlyList<Func<Task>> clients, TimeSpan time)
    {
        await Task.WhenAll(clients.Select(c => Task.Run(() => Loop(c, WarmUp))));
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(clients.Select(c => Task.Run(() => Loop(c, time))));
        var elapsed = watch.Elapsed;
        var all = times.SelectMany(t => t).Order().ToList();
        return new(what, clients.Count, all.Count / elapsed.TotalSeconds, all[all.Count / 2], all[(int)(all.Count * 0.99)], isWrite);
    }

    private static async Task<List<TimeSpan>> Loop(Func<Task> call, TimeSpan time)
    {
        var times = new List<TimeSpan>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;)
        {
            var before = watch.Elapsed;
            await call();
            times.Add(watch.Elapsed - before);
        }

        return times;
    }
}
