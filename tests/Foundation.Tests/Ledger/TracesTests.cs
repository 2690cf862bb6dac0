using System.Collections.Concurrent;
using System.Diagnostics;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>How a call's trace goes through a commit that it shares with others.</summary>
public sealed class TracesTests : IDisposable
{
    private const string CallsName = "InfoSharing.Foundation.Tests.Calls";
    private static readonly ActivitySource Calls = new(CallsName);

    private readonly ConcurrentBag<Activity> _commits = [];
    private readonly ActivityListener _listener;

    public TracesTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name is CallsName or Traces.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.OperationName == "commit")
                    _commits.Add(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Every_recorded_call_is_connected_with_its_commit()
    {
        await using var ledger = await TestLedger.Open();
        var calls = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Call(() => ledger.Add($"s{n}"))));
        var mine = calls.Select(c => c.TraceId).ToHashSet();
        var commits = _commits.Where(c => mine.Contains(c.TraceId)).ToList();
        commits.Sum(c => (int)c.GetTagItem("infosharing.writes")!).ShouldBe(200);
        commits.Count.ShouldBeLessThan(200);
        foreach (var call in calls)
        {
            var shared = commits.Where(c => c.ParentSpanId == call.SpanId || c.Links.Any(l => l.Context.SpanId == call.SpanId)).ToList();
            shared.ShouldHaveSingleItem();
            if (shared[0].TraceId != call.TraceId)
                call.Links.ShouldHaveSingleItem().Context.SpanId.ShouldBe(shared[0].SpanId);
        }
    }

    [Fact]
    public async Task What_follows_from_an_entry_finds_the_trace_that_it_came_from()
    {
        await using var ledger = await TestLedger.Open();
        await ledger.Add("quiet");
        var call = await Call(() => ledger.Add("recorded"));
        ledger.Ledger.TraceOf(2).ShouldBe(call.Id);
        ledger.Ledger.TraceOf(1).ShouldBeEmpty();
        ledger.Ledger.TraceOf(3).ShouldBeEmpty();
        (await ledger.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_that_nobody_records_cause_no_span()
    {
        await using var ledger = await TestLedger.Open();
        await ledger.Add("quiet");
        using (var span = Traces.Start("publish", ActivityKind.Producer, [default, Traces.Of(ledger.Ledger.TraceOf(1))]))
            span.ShouldBeNull();
        using (var span = Traces.Start("apply", ActivityKind.Consumer, ledger.Ledger.TraceOf(1)))
            span.ShouldBeNull();
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<Activity> Call(Func<Task> write)
    {
        using var call = Calls.StartActivity("call", ActivityKind.Server).ShouldNotBeNull();
        await write();
        return call;
    }
}
