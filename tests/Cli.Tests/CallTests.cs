using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>Calls over the wire to a node that fails when it is told to.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private static readonly Request Sent = new()
    {
        Name = "requests/r1", Reference = "NG-IT-2026-000035", State = RequestState.UnderReview, RequestingState = "NG", RequestedState = "IT",
        SubjectMatter = "Smuggling of migrants", Etag = "\"9\"",
        NextMove = new NextMove
        {
            Side = Side.Requested, Authority = "authorities/it-ca", Duty = Duty.Decide, Paragraph = "UNTOC 18(24)",
            Since = Timestamp.FromDateTimeOffset(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)), Due = Timestamp.FromDateTimeOffset(new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero)),
        },
        RequestedMoves = { Move.AcceptMeasures, Move.RequestInformation },
        Measures = { new Measure { Id = "m1", Type = AssistanceType.TakeEvidence, State = MeasureState.Pending, Description = "[hear] the owner" } },
    };

    private TrialNode _node = null!;

    public async Task InitializeAsync() => _node = await TrialNode.Start();

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Fact]
    public async Task Shows_whose_turn_it_is_since_until_and_why()
    {
        using var session = Answering(Sent);
        (await session.Run("request", "show", "r1")).ShouldBe(0);
        session.Out.ShouldContain("NG-IT-2026-000035  under review");
        session.Out.ShouldContain("IT authorities/it-ca: decide (UNTOC 18(24))");
        session.Out.ShouldContain("2026-03-01 08:00Z");
        session.Out.ShouldContain("2026-03-31 08:00Z");
        session.Out.ShouldContain("[hear] the owner");
        session.Out.ShouldContain("IT: accept, ask");
        session.Out.ShouldNotContain("\e");
        _node.Script.Tokens.ShouldAllBe(token => token == "Bearer a.b.c");
    }

    [Fact]
    public async Task Prints_json_that_reads_back()
    {
        using var session = Answering(Sent);
        (await session.Run("request", "show", "r1", "--json")).ShouldBe(0);
        session.Out.TrimEnd('\n').ShouldNotContain("\n");
        Request.Parser.ParseJson(session.Out).ShouldBe(Sent);
    }

    [Fact]
    public async Task Prints_a_list_one_per_line_and_follows_pages()
    {
        using var session = Answering(
            new ListRequestsResponse { Requests = { Sent, Sent }, NextPageToken = "p2" },
            new ListRequestsResponse { Requests = { Sent } });
        (await session.Run("request", "list", "--all", "--json")).ShouldBe(0);
        session.Out.Trim().Split('\n').Select(line => Request.Parser.ParseJson(line)).ShouldBe([Sent, Sent, Sent]);
        _node.Script.Asked.OfType<ListRequestsRequest>().Select(ask => ask.PageToken).ShouldBe(["", "p2"]);
    }

    [Fact]
    public async Task Prints_a_table_and_says_when_there_is_more()
    {
        using var session = Answering(new ListRequestsResponse { Requests = { Sent }, NextPageToken = "p2" });
        (await session.Run("request", "list")).ShouldBe(0);
        session.Out.Split('\n')[0].ShouldStartWith("REQUEST");
        session.Out.Split('\n').ShouldAllBe(line => line == line.TrimEnd());
        session.Out.ShouldContain("IT: decide");
        session.Error.ShouldContain("--page-token p2");
    }

    [Fact]
    public async Task A_narrow_window_leaves_out_the_lightest_columns_and_says_so()
    {
        using var session = new Session { Width = 100 }.To(_node.Address);
        Answer(new ListRequestsResponse { Requests = { Sent } });
        (await session.Run("request", "list")).ShouldBe(0);
        session.Out.Split('\n').ShouldAllBe(line => line.Length <= 100);
        session.Out.ShouldContain("UNTIL");
        session.Error.ShouldContain("subject");
    }

    [Fact]
    public async Task Finds_a_request_by_its_reference()
    {
        using var session = Answering(new ListRequestsResponse { Requests = { Sent } }, Sent);
        (await session.Run("request", "transmit", "NG-IT-2026-000035")).ShouldBe(0);
        _node.Script.Asked.OfType<ListRequestsRequest>().Single().Filter.ShouldBe("reference = \"NG-IT-2026-000035\"");
        _node.Script.Asked.OfType<TransmitRequestRequest>().Single().Name.ShouldBe("requests/r1");
    }

    [Fact]
    public async Task Says_that_a_reference_does_not_exist()
    {
        using var session = Answering(new ListRequestsResponse());
        (await session.Run("request", "show", "NG-IT-2026-000099")).ShouldBe(15);
        session.Error.ShouldContain("does not exist, or is not for you to read");
    }

    [Fact]
    public async Task Repeats_an_unavailable_write_with_the_same_request_id()
    {
        using var session = To(_node);
        Fail(StatusCode.Unavailable);
        Fail(StatusCode.Unavailable);
        Answer(Sent);
        (await session.Run("request", "transmit", "r1")).ShouldBe(0);
        var ids = _node.Script.Asked.OfType<TransmitRequestRequest>().Select(ask => ask.RequestId).ToList();
        ids.Count.ShouldBe(3);
        ids.Distinct().Count().ShouldBe(1);
        Guid.TryParse(ids[0], out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Names_the_request_id_when_the_outcome_is_not_known()
    {
        using var session = To(_node);
        Fail(StatusCode.Unknown);
        (await session.Run("request", "transmit", "r1")).ShouldBe(12);
        session.Error.ShouldContain($"--request-id {_node.Script.Asked.OfType<TransmitRequestRequest>().Single().RequestId}");
    }

    [Fact]
    public async Task Takes_the_request_id_and_etag_that_are_given()
    {
        using var session = Answering(Sent);
        await session.Run("request", "transmit", "r1", "--request-id", "0197c0de-0000-7000-8000-000000000001", "--etag", "\"9\"");
        var ask = _node.Script.Asked.OfType<TransmitRequestRequest>().Single();
        (ask.RequestId, ask.Etag).ShouldBe(("0197c0de-0000-7000-8000-000000000001", "\"9\""));
    }

    [Fact]
    public async Task Names_every_bad_field_with_its_option_and_what_to_do()
    {
        using var session = To(_node);
        _node.Script.Answers.Enqueue(() => throw Script.Refused(
            StatusCode.FailedPrecondition, "INCOMPLETE", "Two things are missing.", ("request.facts_summary", "is required"), ("request.measures[0].description", "is required")));
        (await session.Run("request", "draft", "--to", "it-ca")).ShouldBe(19);
        session.Error.ShouldContain("error: FAILED_PRECONDITION INCOMPLETE: Two things are missing.");
        session.Error.ShouldContain("  request.facts_summary (--facts): is required\n");
        session.Error.ShouldContain("  request.measures[0].description (--measure): is required\n");
        session.Error.ShouldContain("next: Complete the draft");
        session.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Prints_errors_as_json_when_a_program_reads()
    {
        using var session = To(_node);
        _node.Script.Answers.Enqueue(() => throw Script.Refused(StatusCode.Aborted, "STALE_ETAG", "It changed."));
        (await session.Run("request", "transmit", "r1", "--json")).ShouldBe(20);
        using var error = JsonDocument.Parse(session.Error);
        error.RootElement.GetProperty("reason").GetString().ShouldBe("STALE_ETAG");
        error.RootElement.GetProperty("exit_code").GetInt32().ShouldBe(20);
        session.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_no_with_exit_code_1_when_a_draft_is_not_ready()
    {
        using var session = Answering(new CheckRequestResponse { Findings = { new Finding { Severity = Severity.Error, Field = "purpose", Paragraph = "UNTOC 18(15)(f)", Message = "is missing" } } });
        (await session.Run("request", "check", "r1")).ShouldBe(ExitCode.AnswerIsNo);
        session.Out.ShouldContain("UNTOC 18(15)(f)");
    }

    [Fact]
    public async Task Says_that_nobody_answers_at_the_address()
    {
        var address = _node.Address;
        await _node.DisposeAsync();
        using var session = To(address);
        (await session.Run("request", "show", "r1", "--timeout", "2")).ShouldBe(24);
        session.Error.ShouldContain("Connection refused");
        session.Error.ShouldContain(address);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Ends_with_ten_and_the_status(StatusCode status)
    {
        using var session = To(_node);
        Fail(status);
        (await session.Run("request", "show", "r1", "--timeout", "1")).ShouldBe(10 + (int)status);
    }

    public static TheoryData<StatusCode> Statuses => [.. System.Enum.GetValues<StatusCode>().Where(status => status != StatusCode.OK)];

    private static Session To(TrialNode node) => To(node.Address);

    private static Session To(string address) => new Session().To(address);

    private Session Answering(params IMessage[] answers)
    {
        foreach (var answer in answers)
            Answer(answer);
        return To(_node);
    }

    private void Answer(IMessage answer) => _node.Script.Answers.Enqueue(() => answer);

    private void Fail(StatusCode code) => _node.Script.Answers.Enqueue(() => throw new RpcException(new Status(code, "told to fail")));
}
