namespace InfoSharing.Benchmarks;

/// <summary>Figures as text.</summary>
internal static class Lines
{
    /// <summary>A line of the console.</summary>
    internal static string Of(Figure f) =>
        $"{f.What,-30}{f.Clients,5} {f.PerSecond,8:N0}/s  p50 {Milliseconds(f.Median),6}  p99 {Milliseconds(f.P99),6}  max {Milliseconds(f.Longest),6} ms   " +
        string.Join(", ", f.Uses.Where(u => u.Seconds > 0.05).Select(u => $"{u.Name} {PerCall(f, u)} µs {u.PeakMebibytes:0} MiB"));

    /// <summary>Microseconds of processor for each call.</summary>
    internal static string PerCall(Figure f, Use use) => (use.Seconds / Math.Max(1, f.Calls) * 1e6).ToString("N0");

    internal static string Clients(int number) => number == 1 ? "1 client" : $"{number} clients";

    internal static string Milliseconds(TimeSpan time) => time.TotalMilliseconds < 10 ? time.TotalMilliseconds.ToString("0.0") : time.TotalMilliseconds.ToString("N0");
}
