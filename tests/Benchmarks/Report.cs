using System.Text;

namespace InfoSharing.Benchmarks;

/// <summary>The figures as Markdown: on the console while they come, and in RESULTS.md.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();
    private double _flushes = 1;

    internal Report(IReadOnlyList<(string Fact, string Value)> machine)
    {
        Line("# Standalone on SQLite, measured by `make bench`");
        Line("");
        Line("The node runs as a process of its own, built in Release, every answered write flushed to disk (WAL, synchronous=FULL);");
        Line("the load is a closed loop of gRPC clients, each with a connection of its own, on the same machine.");
        Line("");
        Line("| machine | |");
        Line("|---|---|");
        foreach (var (fact, value) in machine)
            Line($"| {fact} | {value} |");
    }

    internal void Disk(Disk disk)
    {
        _flushes = disk.Flushes;
        Line($"| Flushes of this disk (append 4 KiB, fdatasync) | {disk.Flushes:N0}/s |");
        Line($"| SQLite alone, two rows in a transaction, one writer | {disk.Transactions:N0}/s |");
    }

    internal void Start(Start start)
    {
        Line("");
        Line("| node | |");
        Line("|---|---|");
        Line($"| Start on an empty folder, until it listens | {start.First.TotalSeconds:0.0} s |");
        Line($"| Start on its data | {start.Again.TotalSeconds:0.0} s |");
        Line($"| Memory at rest (resident) | {start.RestMebibytes:N0} MiB |");
        Line("");
        Line("| rpc | clients | per second | p50 | p99 | per flush of the disk |");
        Line("|---|---:|---:|---:|---:|---:|");
    }

    internal void Add(Result result) => Line(
        $"| {result.What} | {result.Clients} | {result.PerSecond:N0} | {Time(result.Median)} | {Time(result.P99)} | {(result.IsWrite ? (result.PerSecond / _flushes).ToString("0.00") : "")} |");

    internal void AfterLoad(double mebibytes)
    {
        Line("");
        Line($"Resident memory right after this load: {mebibytes:N0} MiB.");
    }

    internal Task Write(string file) => File.WriteAllTextAsync(file, _text.ToString());

    private void Line(string line)
    {
        _text.Append(line).Append('\n');
        Console.WriteLine(line);
    }

    private static string Time(TimeSpan time) => time.TotalMilliseconds < 10 ? $"{time.TotalMilliseconds:0.0} ms" : $"{time.TotalMilliseconds:N0} ms";
}
