using System.Diagnostics;
using InfoSharing.EndToEnd.Tests;

namespace InfoSharing.Benchmarks;

/// <summary>How long until it listens, and how much memory it holds when nobody asks anything.</summary>
/// <param name="First">On an empty folder, which it seeds.</param>
/// <param name="Again">On a folder with data, the median.</param>
/// <param name="RestMebibytes">Resident memory ten seconds after a start.</param>
internal sealed record Start(TimeSpan First, TimeSpan Again, double RestMebibytes)
{
    internal static async Task<Start> Measure(string folder, int times)
    {
        var data = Path.Combine(folder, "start");
        var (first, _) = await Once(data, rest: false);
        List<(TimeSpan Time, double Resting)> again = [];
        for (var n = 1; n <= times; n++)
            again.Add(await Once(data, rest: n == times));
        return new(first, again.Select(a => a.Time).Order().ElementAt(times / 2), again[^1].Resting);
    }

    /// <summary>VmRSS in MiB.</summary>
    internal static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
    }

    private static async Task<(TimeSpan Time, double Resting)> Once(string folder, bool rest)
    {
        var watch = Stopwatch.StartNew();
        await using var node = await Node.Start(folder);
        var time = watch.Elapsed;
        if (!rest)
            return (time, 0);
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(10));
        await pause.WaitForNextTickAsync();
        return (time, Resident(node.Process.Id));
    }
}
