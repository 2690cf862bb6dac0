using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Tests.Reads;

/// <summary>Who is told who read: the own authority's people of what it may read, and auditors.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListReadsTests : IAsyncLifetime
{
    private Library _library = null!;

    public async Task InitializeAsync()
    {
        _library = await Library.Open();
        await _library.Add("shared", "ng-ca", "it-ca");
        await _library.Add("own", "ng-ca");
    }

    public Task DisposeAsync() => _library.DisposeAsync().AsTask();

    [Fact]
    public async Task An_officer_sees_the_own_authoritys_reads_and_never_anothers()
    {
        await _library.Ng.GetSampleAsync(new() { Name = "samples/shared" });
        await _library.As("it-ca", "IT", officer: 1).GetSampleAsync(new() { Name = "samples/shared" });
        await _library.As("it-ca", "IT", officer: 2).ListSamplesAsync(new());
        (await Reads("it-ca", "IT")).Select(r => r.Reader.Principal).ShouldBe(["officers/it-ca-2", "officers/it-ca-1"]);
        (await Reads("it-ca", "IT", "samples/shared")).Select(r => r.Reader.Principal).ShouldBe(["officers/it-ca-2", "officers/it-ca-1"]);
        (await Reads("ng-ca", "NG")).ShouldHaveSingleItem().Reader.Principal.ShouldBe("officers/ng-ca-1");
        (await _library.All()).Count(r => r.Method.Contains("SampleService")).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_for_the_caller_is_as_if_it_did_not_exist()
    {
        await _library.Ng.GetSampleAsync(new() { Name = "samples/own" });
        await _library.It.GetSampleAsync(new() { Name = "samples/own" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await _library.It.GetSampleAsync(new() { Name = "samples/not" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var forbidden = await Ask("it-ca", "IT", "samples/own").ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var absent = await Ask("it-ca", "IT", "samples/not").ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        absent.Message.ShouldBe(forbidden.Message.Replace("own", "not"));
        (await Reads("it-ca", "IT")).ShouldBeEmpty();
        (await _library.All()).Where(r => r.Outcome == "NOT_FOUND").Select(r => r.Resource)
            .ShouldBe(["samples/not", "samples/own", "samples/not", "samples/own"]);
    }

    [Fact]
    public async Task A_list_shows_what_is_for_the_caller_now()
    {
        await _library.It.ListSamplesAsync(new());
        (await Reads("it-ca", "IT")).ShouldHaveSingleItem().HandedOut.ShouldBe(["samples/shared"]);
        await _library.Close("shared", "ng-ca");
        (await Reads("it-ca", "IT")).ShouldBeEmpty();
        (await Reads("it-ca", "IT", auditor: true)).ShouldContain(r => r.HandedOut.Contains("samples/shared"));
    }

    [Fact]
    public async Task An_auditor_sees_every_read_of_the_node()
    {
        await _library.It.GetSampleAsync(new() { Name = "samples/shared" });
        await _library.Ng.GetSampleAsync(new() { Name = "samples/own" });
        var all = await _library.Auditor.ListReadsAsync(new() { Ledger = Library.Name });
        all.Reads.Select(r => r.Resource).ShouldBe(["samples/own", "samples/shared"]);
        (await _library.Auditor.ListReadsAsync(new() { Ledger = Library.Name, Resource = "samples/absent" })).Reads.ShouldBeEmpty();
        (await _library.Auditor.ListReadsAsync(new() { Ledger = Library.Name })).Reads
            .Where(r => r.Method == "infosharing.ledger.v1.LedgerService/ListReads").Select(r => (r.Resource, r.Rows)).ShouldBe([("samples/absent", 0), ("", 2)]);
    }

    [Fact]
    public async Task It_is_found_by_person_and_by_time()
    {
        await _library.As("it-ca", "IT", officer: 1).GetSampleAsync(new() { Name = "samples/shared" });
        _library.Clock.Advance(TimeSpan.FromHours(1));
        var between = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(_library.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        await _library.As("it-ca", "IT", officer: 2).GetSampleAsync(new() { Name = "samples/shared" });
        var officer = _library.Asks("it-ca", "IT");
        (await officer.ListReadsAsync(new() { Ledger = Library.Name, Principal = "officers/it-ca-2" })).Reads.ShouldHaveSingleItem().Reader.Principal.ShouldBe("officers/it-ca-2");
        (await officer.ListReadsAsync(new() { Ledger = Library.Name, Resource = "samples/shared", FromTime = between })).Reads.ShouldHaveSingleItem().Reader.Principal.ShouldBe("officers/it-ca-2");
        (await officer.ListReadsAsync(new() { Ledger = Library.Name, Resource = "samples/shared", ToTime = between })).Reads.ShouldHaveSingleItem().Reader.Principal.ShouldBe("officers/it-ca-1");
        (await officer.ListReadsAsync(new() { Ledger = Library.Name, Principal = "officers/ng-ca-1" })).Reads.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_hold_every_read_once_newest_first()
    {
        await Task.WhenAll(Enumerable.Range(0, 120).Select(async i => await (i % 3 == 0 ? _library.Ng : _library.It).GetSampleAsync(new() { Name = "samples/shared" })));
        var (reads, token, pages) = (new List<Read>(), "", 0);
        do
        {
            var page = await Ask("it-ca", "IT", "samples/shared", token, size: 9);
            token = page.NextPageToken;
            reads.AddRange(page.Reads);
            pages++;
        }
        while (token.Length > 0);
        (reads.Count, pages).ShouldBe((80, 9));
        reads.Distinct().Count().ShouldBe(80);
        reads.Select(r => r.Time.ToDateTimeOffset()).ShouldBe(reads.Select(r => r.Time.ToDateTimeOffset()).OrderDescending());
        await Ask("it-ca", "IT", "", "AAAA").ShouldBeRefused(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    private AsyncUnaryCall<ListReadsResponse> Ask(string authority, string country, string resource = "", string token = "", int size = 0) =>
        _library.Asks(authority, country).ListReadsAsync(new() { Ledger = Library.Name, Resource = resource, PageToken = token, PageSize = size });

    // What was asked of the record itself is left out.
    private async Task<List<Read>> Reads(string authority, string country, string resource = "", bool auditor = false)
    {
        var answer = auditor ? await _library.Auditor.ListReadsAsync(new() { Ledger = Library.Name }) : await Ask(authority, country, resource);
        return [.. answer.Reads.Where(r => r.Method.Contains("SampleService"))];
    }
}
