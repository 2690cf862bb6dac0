using System.Globalization;

namespace InfoSharing.Benchmarks;

/// <summary>What a program used: seconds of processor time, user and system; its largest resident memory so far.</summary>
internal readonly record struct Use(string Name, double Seconds, double PeakMebibytes)
{
    public static Use operator -(Use now, Use before) => now with { Seconds = now.Seconds - before.Seconds };
}

/// <summary>A program with all its processes, as /proc tells of them.</summary>
internal sealed class Watched(string name, Func<IReadOnlyList<int>> processes)
{
    private const double TicksPerSecond = 100;

    internal Use Now()
    {
        var ids = processes();
        return new(name, ids.Sum(CpuTicks) / TicksPerSecond, Peak([.. ids.Select(id => Text($"/proc/{id}/status"))]) / 1024.0);
    }

    // utime, stime, and those of children that have ended and were waited for; after the name in brackets, which may hold blanks.
    private static long CpuTicks(int id)
    {
        var stat = Text($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 14 } fields
            ? fields[11..15].Sum(t => long.Parse(t, CultureInfo.InvariantCulture)) : 0;
    }

    // What a process holds for itself, at its most; what the processes of a program share (PostgreSQL's buffers) counts once.
    private static long Peak(IReadOnlyList<string> statuses)
    {
        static long Shared(string status) => Kibibytes(status, "RssShmem:") + Kibibytes(status, "RssFile:");
        return statuses.Count == 0 ? 0 : statuses.Sum(s => Math.Max(0, Kibibytes(s, "VmHWM:") - Shared(s))) + statuses.Max(Shared);
    }

    private static long Kibibytes(string status, string key) =>
        status.Split('\n').FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture) : 0;

    // A process may end while it is looked at.
    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>What programs use from now on.</summary>
internal sealed class Meter
{
    private readonly IReadOnlyList<Watched> _watched;
    private readonly List<Use> _before;

    // The generator is the first of them: the others are looked at before it and, at the end, after it, for looking costs.
    internal Meter(IReadOnlyList<Watched> watched)
    {
        _watched = watched;
        _before = [.. watched.Reverse().Select(w => w.Now())];
        _before.Reverse();
    }

    internal IReadOnlyList<Use> Used() => [.. _watched.Zip(_before, (w, before) => w.Now() - before)];
}
