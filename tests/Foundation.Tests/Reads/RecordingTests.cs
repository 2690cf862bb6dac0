using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Tests.Ledger;
using Xunit.Abstractions;

namespace InfoSharing.Foundation.Tests.Reads;

/// <summary>Promise S8: nothing happens unrecorded, refusals and reads included; what cannot be recorded is refused.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Calls = 600;

    private Library _library = null!;

    public async Task InitializeAsync() => _library = await Library.Open();

    public Task DisposeAsync() => _library.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_call_is_an_entry_of_the_ledger_or_a_read()
    {
        await _library.Add("shared", "ng-ca", "it-ca");
        await _library.Add("own", "ng-ca");
        var before = _library.Ledger.Head;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Calls).Select(Call));
        var (reads, entries) = (await _library.All(), _library.Ledger.Head - before);
        output.WriteLine($"S8: calls={Calls} entries={entries} reads={reads.Count} difference={Calls - entries - reads.Count}");
        (reads.Count + entries).ShouldBe(Calls);
        entries.ShouldBe(outcomes.Count(o => o == "written"));
        reads.GroupBy(r => r.Outcome).ToDictionary(g => g.Key, g => g.Count())
            .ShouldBe(outcomes.Where(o => o != "written").GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count()), ignoreOrder: true);
        (await _library.Findings()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_says_who_read_what_when_and_what_came_of_it()
    {
        await _library.Add("shared", "ng-ca", "it-ca");
        var now = _library.Clock.GetUtcNow();
        await _library.It.GetSampleAsync(new() { Name = "samples/shared" });
        (await _library.All()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Reader.ShouldBe(new Actor { Principal = "officers/it-ca-1", Authority = "authorities/it-ca" }),
            r => r.Method.ShouldBe("infosharing.sample.v1.SampleService/GetSample"),
            r => (r.Resource, r.Outcome, r.Rows).ShouldBe(("samples/shared", "OK", 1)),
            r => r.HandedOut.ShouldBeEmpty(),
            r => r.Time.ToDateTimeOffset().ShouldBe(now, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_list_names_what_it_handed_out()
    {
        await _library.Add("a", "ng-ca", "it-ca");
        await _library.Add("b", "ng-ca");
        await _library.Add("c", "it-ca");
        await _library.It.ListSamplesAsync(new());
        var read = (await _library.All()).ShouldHaveSingleItem();
        (read.Resource, read.Rows).ShouldBe(("", 2));
        read.HandedOut.ShouldBe(["samples/a", "samples/c"]);
    }

    [Fact]
    public async Task A_stream_is_recorded_once_when_it_begins()
    {
        await _library.Add("shared", "ng-ca", "it-ca");
        using var stream = _library.It.FollowSample(new() { Name = "samples/shared" });
        (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();
        (await _library.All()).Select(r => (r.Resource, r.Outcome)).ShouldBe([("samples/shared", "OK")]);
        (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();
        (await stream.ResponseStream.MoveNext(default)).ShouldBeFalse();
        await _library.It.FollowSample(new() { Name = "samples/absent" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await _library.All()).Select(r => r.Outcome).ShouldBe(["NOT_FOUND", "OK"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_answer_that_was_given_before_is_a_read()
    {
        var call = new CreateSampleRequest { Sample = TestLedger.Make("once", readers: ["ng-ca"]), RequestId = Guid.NewGuid().ToString() };
        await _library.Ng.CreateSampleAsync(call);
        (await _library.All()).ShouldBeEmpty();
        await _library.Ng.CreateSampleAsync(call);
        (await _library.All()).ShouldHaveSingleItem().Resource.ShouldBe("samples/once");
    }

    [Fact]
    public async Task What_has_not_the_form_of_a_name_is_not_kept()
    {
        await _library.Ng.GetSampleAsync(new() { Name = "samples/x\n" + new string('y', 3000) }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await _library.All()).ShouldHaveSingleItem().Resource.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_refused_and_served_again_when_it_can()
    {
        await _library.Add("shared", "ng-ca", "it-ca");
        await _library.It.GetSampleAsync(new() { Name = "samples/shared" });
        await _library.Alter("ALTER TABLE read_subject RENAME TO elsewhere");
        await _library.It.GetSampleAsync(new() { Name = "samples/shared" }).ShouldBeRefused(StatusCode.Unavailable, "READ_UNRECORDED");
        await _library.It.GetSampleAsync(new() { Name = "samples/absent" }).ShouldBeRefused(StatusCode.Unavailable, "READ_UNRECORDED");
        await _library.It.ListSamplesAsync(new()).ShouldBeRefused(StatusCode.Unavailable, "READ_UNRECORDED");
        await _library.It.SignSampleAsync(new() { Name = "samples/shared" }).ShouldBeRefused(StatusCode.Unavailable, "READ_UNRECORDED");
        await Nothing(_library.It.FollowSample(new() { Name = "samples/shared" }));
        await _library.It.ListKindsAsync(new());
        await _library.Alter("ALTER TABLE elsewhere RENAME TO read_subject");
        await _library.It.GetSampleAsync(new() { Name = "samples/shared" });
        (await _library.All()).Select(r => r.Outcome).ShouldBe(["OK", "OK"]);
        (await _library.Findings()).ShouldBeEmpty();
    }

    // A watch shows what the ledger holds, and the ledger holds nothing of reads (S2).
    [Fact]
    public async Task Reads_add_nothing_to_the_ledger()
    {
        await _library.Add("shared", "ng-ca", "it-ca");
        var before = (_library.Ledger.Head, (await _library.Ledger.Checkpoint()).RootHash);
        await _library.It.GetSampleAsync(new() { Name = "samples/shared" });
        (_library.Ledger.Head, (await _library.Ledger.Checkpoint()).RootHash).ShouldBe(before);
    }

    private static async Task Nothing(AsyncServerStreamingCall<Sample> stream)
    {
        using (stream)
            await stream.ResponseStream.MoveNext(default).ShouldBeRefused(StatusCode.Unavailable, "READ_UNRECORDED");
    }

    private async Task<string> Call(int number)
    {
        var client = number % 2 == 0 ? _library.Ng : _library.It;
        try
        {
            switch (number % 6)
            {
                case 0:
                    await client.GetSampleAsync(new() { Name = "samples/shared" });
                    break;
                case 1:
                    await client.GetSampleAsync(new() { Name = "samples/own" });
                    break;
                case 2:
                    await client.ListSamplesAsync(new());
                    break;
                case 3:
                    await client.SignSampleAsync(new() { Name = "samples/shared" });
                    break;
                case 4:
                    await client.CreateSampleAsync(new() { Sample = TestLedger.Make($"s{number}", readers: ["ng-ca"]), RequestId = number % 12 == 4 ? "none" : "" });
                    return "written";
                default:
                    using (var stream = client.FollowSample(new() { Name = "samples/shared" }))
                        await stream.ResponseStream.MoveNext(default);
                    break;
            }

            return "OK";
        }
        catch (RpcException refused)
        {
            return string.Concat(refused.StatusCode.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant();
        }
    }
}
