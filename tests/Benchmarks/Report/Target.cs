namespace InfoSharing.Benchmarks;

/// <summary>What is promised, what was measured, and whether it holds; <paramref name="Holds"/> null when it could not be measured.</summary>
internal sealed record Target(string Promise, string Measured, bool? Holds)
{
    private const int Usual = 64;
    private const double Megabyte = 1_000_000;

    internal static IEnumerable<Target> Of(Results r)
    {
        var (draft, get) = (r.Of("draft", Usual)!, r.Of("get", Usual)!);
        var pgbench = r.Beside.Where(f => f.What == "pgbench").Max(f => f.PerSecond);
        yield return Ratio("durable drafts, 64 clients: ≥ 1.0 × pgbench's best", draft.PerSecond, pgbench, 1.0);
        yield return Ratio("… ≥ 0.7 × etcd's puts", draft.PerSecond, r.Of("etcd put", Usual)?.PerSecond, 0.7);
        yield return Within("… p99 ≤ 50 ms", draft.P99, 50);
        yield return Ratio("get, 64 clients: ≥ 0.5 × etcd's range", get.PerSecond, r.Of("etcd range", Usual)?.PerSecond, 0.5);
        var top = r.Levels[^1].Level;
        foreach (var clients in new[] { 1, 16 })
        {
            var slowest = r.Levels.Where(l => l.Level == top && l.Figure.What.StartsWith("list", StringComparison.Ordinal) && l.Figure.Clients == clients).MaxBy(l => l.Figure.P99).Figure;
            yield return Within($"list of 50 at {top:N0} requests, {Lines.Clients(clients)}: p99 ≤ 20 ms", slowest.P99, 20);
        }

        yield return Within($"acknowledged write to the last of {r.Size.Watchers:N0} watchers: p99 ≤ 100 ms", r.Watch!.P99, 100);
        yield return new("catch-up ≥ 50,000 entries/s", $"{r.CatchUp!.PerSecond:N0}/s", r.CatchUp.PerSecond >= 50_000);
        yield return Lag(r);
        foreach (var service in r.Peaks.Where(u => u.Name is "directory" or "mutual legal assistance" or "standalone"))
            yield return new($"{service.Name}: ≤ 300 MB resident", $"{Bytes(service):N0} MB", Bytes(service) <= 300);
    }

    private static double Bytes(Use use) => use.PeakMebibytes * 1024 * 1024 / Megabyte;

    private static Target Ratio(string promise, double ours, double? theirs, double least) => theirs is { } other
        ? new(promise, $"{ours / other:0.00} × ({ours:N0} to {other:N0})", ours / other >= least)
        : new(promise, "skipped: it is not installed here", null);

    private static Target Within(string promise, TimeSpan time, double milliseconds) =>
        new(promise, $"{Lines.Milliseconds(time)} ms", time.TotalMilliseconds <= milliseconds);

    private static Target Lag(Results r)
    {
        const string Lasting = "relay at the head ≤ 2 s after full load";
        return r.Lags.Max(l => l.Lag) is { } longest
            ? new(Lasting, $"{longest.TotalSeconds:0.0} s at most", longest <= TimeSpan.FromSeconds(2))
            : new(Lasting, "no relay ran", null);
    }
}
