using InfoSharing.Testing.Servers;

namespace InfoSharing.Benchmarks;

/// <summary>RESULTS.md.</summary>
internal static class Report
{
    private static readonly string[] Loads = ["load", "clients", "per second", "p50 ms", "p99 ms", "longest ms"];

    internal static string File { get; } = Path.Combine(Programs.Root, "tests", "Benchmarks", "RESULTS.md");

    internal static string Of(IReadOnlyList<(string Fact, string Value)> machine, StandaloneRun standalone, Results results, TimeSpan took)
    {
        var text = new Markdown();
        text.Title("Measured by `make bench`").Text($"""
            Everything was measured in one run of {took.TotalMinutes:0} minutes: the services as separate processes on PostgreSQL and RabbitMQ, then
            pgbench on the same PostgreSQL server, etcd on the same disk, and the load that made it all, on the same processors. Compare ratios, not machines.
            """);
        text.Table(["machine", ""], [.. machine.Select(m => new[] { m.Fact, m.Value }), ["Flushes of this disk, one after the other (append 4 KiB, fdatasync)", $"{standalone.Disk.Flushes:N0}/s"]]);
        text.Title("Targets").Table(["target", "measured", ""], Target.Of(results).Select(t => new[] { t.Promise, t.Measured, t.Holds switch { true => "kept", false => "**missed**", null => "–" } }));
        AtOneLevel(text, results);
        ByLevel(text, results);
        Follow(text, results);
        Costs(text, results);
        OnSqlite(text, standalone);
        text.Title("How it is measured").Text(Method);
        return text.ToString();
    }

    private static void AtOneLevel(Markdown text, Results r)
    {
        text.Title($"Loads, from {r.Size.Main:N0} requests on").Table(
            [.. Loads, "÷ pgbench", "÷ etcd"], r.Main.Concat(r.Beside).Select(f => (string[])[.. Row(f), .. Ratios(f, r)]));
        if (r.Rows is { } rows)
            text.Text($"A draft is stored as {rows.Entry:N0} bytes in the ledger (entry, content, hashes) and {rows.State:N0} bytes of state; pgbench writes two rows of these sizes, etcd values of the second.");
        if (r.Of("etcd put", 64) is null)
            text.Text("etcd is not installed here and could not be: skipped.");
    }

    private static string[] Ratios(Figure f, Results r)
    {
        var pgbench = r.Beside.Where(b => b.What == "pgbench").Max(b => b.PerSecond);
        var etcd = f.What switch { "get" => r.Of("etcd range", 64), "draft" or "pgbench" => r.Of("etcd put", 64), _ => null };
        return [f.What is "draft" or "etcd put" or "pgbench, one round trip" ? Ratio(f, pgbench) : "", etcd is null ? "" : Ratio(f, etcd.PerSecond)];
    }

    private static void ByLevel(Markdown text, Results r)
    {
        text.Title("How it changes with the number of requests").Text("64 clients for get, draft and transmit; 1 and 16 for lists. Per second, and p50 / p99 in milliseconds.");
        var rows = r.Levels.GroupBy(l => (l.Figure.What, l.Figure.Clients)).Select(g => (string[])
            [g.Key.What, $"{g.Key.Clients}", .. g.OrderBy(l => l.Level).Select(l => $"{l.Figure.PerSecond:N0} ({Lines.Milliseconds(l.Figure.Median)} / {Lines.Milliseconds(l.Figure.P99)})")]);
        text.Table(["load", "clients", .. r.Levels.Select(l => l.Level).Distinct().Order().Select(l => l.ToString("N0"))], rows);
        text.Text("\"Many\": a party of half of all requests. \"Few\": a party of about a hundred, the first and the last of the ledger. " +
            string.Join(" ", r.Fills.Select(f => $"The {f.What} took drafts at {f.PerSecond:N0}/s.")));
    }

    private static void Follow(Markdown text, Results r)
    {
        text.Title("Followers").Table(["", "p50 ms", "p99 ms", "longest ms", "per second"],
        [
            [$"acknowledged write to the last of {r.Size.Watchers:N0} watchers, {r.Size.WatchedWrites} writes", .. Row(r.Watch!)[3..], ""],
            [$"catch-up of {r.Size.CatchUp:N0} entries by one watcher", "", "", "", $"{r.CatchUp!.PerSecond:N0}"],
        ]);
        if (r.Lags.Any(l => l.Lag is not null))
            text.Table(["the relay is at the head", "after s"], r.Lags.Select(l => new[] { "after " + l.After, $"{l.Lag?.TotalSeconds:0.0}" }));
    }

    private static void Costs(Markdown text, Results r)
    {
        var names = r.Peaks.Select(u => u.Name).ToList();
        text.Title("Processor and memory").Text("Microseconds of processor time, user and system, for each call or entry; below, the largest resident memory of the whole run.");
        var loads = r.Main.Where(f => f.Clients == 64).Append(r.Watch!).Append(r.CatchUp!);
        text.Table(["load", .. names],
        [
            .. loads.Select(f => (string[])[f.What, .. f.Uses.Select(u => Lines.PerCall(f, u))]),
            ["memory, MiB", .. r.Peaks.Select(u => $"{u.PeakMebibytes:N0}")],
        ]);
    }

    private static void OnSqlite(Markdown text, StandaloneRun s)
    {
        text.Title("Standalone on SQLite").Table(["", ""],
        [
            ["start on an empty folder, until it listens", $"{s.First.TotalSeconds:0.0} s"], ["start on its data", $"{s.Again.TotalSeconds:0.0} s"],
            ["largest resident memory under this load", $"{s.Peak:N0} MiB"], ["SQLite alone, two rows in a transaction, one writer", $"{s.Disk.Transactions:N0}/s"],
        ]);
        text.Table([.. Loads, "per flush of the disk"], s.Figures.Select(f => (string[])[.. Row(f), f.What == "draft" ? Ratio(f, s.Disk.Flushes) : ""]));
    }

    private static string[] Row(Figure f) =>
        [f.What, $"{f.Clients}", $"{f.PerSecond:N0}", Lines.Milliseconds(f.Median), Lines.Milliseconds(f.P99), Lines.Milliseconds(f.Longest)];

    private static string Ratio(Figure f, double other) => (f.PerSecond / other).ToString("0.00");

    private static readonly string Method = $"""
        - A closed loop: each client sends its next call when it has the answer to the last one; {Http2.Connections.ClientsOfEach} clients share an HTTP/2 connection, with
          the services as with etcd. The generator is a process of its own with a small HTTP/2 client of its own, about 10 µs of processor for each call; the general
          .NET client takes about 60, which on shared processors would be missing to what is measured.
        - A draft is a complete request (two measures, an offence) with a request id and a case reference of its own. It is identified, permitted, validated against the
          directory, hashed, signed, and flushed with its ledger entry before the answer. Drafts and transmissions go over ten pairs of States; "one pair" shares one
          running number.
        - pgbench runs `BEGIN`, two `INSERT`s into tables with nothing but a key, `COMMIT`, prepared; "one round trip" sends the four at once. The server's settings are the same
          for all: `{string.Join("`, `", Stack.Settings)}`, everything else PostgreSQL's default (`fsync`, `synchronous_commit` and `full_page_writes` on).
        - etcd runs with its defaults (one member, every put flushed); ranges are linearizable reads of one key.
        - Watchers share eight connections. The relay's place is stored once a second at most, so a lag below a second is none; nobody waits longer than 30 s for it.
        - Processor times are those of /proc/<pid>/stat; memory is VmHWM, of PostgreSQL and RabbitMQ over all their processes with what they share counted once.
        """;
}
