using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Probe.V1;

namespace InfoSharing.Foundation.Tests.Rpc;

/// <summary>When and how calls end that would go on for ever.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private readonly ProbeNode _probe = new();

    public Task InitializeAsync() => _probe.InitializeAsync();

    public Task DisposeAsync() => _probe.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("quiet")]
    public async Task A_stream_ends_as_unavailable_when_the_server_stops(string act)
    {
        using var call = await Following(_probe.Officer, act);
        var stopped = _probe.Node.Stop();
        var answer = await call.ShouldBeRefused(StatusCode.Unavailable, "STOPPING");
        answer.RetryAfter.ShouldNotBeNull();
        await stopped;
    }

    // A write that is cancelled is taken back by resetting the stream: the client would see CANCELLED.
    [Fact]
    public async Task Streams_in_the_middle_of_a_message_end_as_unavailable_too()
    {
        var calls = new List<AsyncServerStreamingCall<AskResponse>>();
        for (var i = 0; i < 40; i++)
            calls.Add(await Following(_probe.Officer, "chatty"));
        var read = calls.ConvertAll(ReadToTheEnd);
        var stopped = _probe.Node.Stop();
        foreach (var end in read)
        {
            var failure = await Should.ThrowAsync<RpcException>(() => end);
            failure.StatusCode.ShouldBe(StatusCode.Unavailable);
            // What the end of the connection overtakes on the wire has lost its words, not its code.
            if (failure.Status.DebugException?.GetBaseException() is not System.Net.Sockets.SocketException)
                await end.ShouldBeRefused(StatusCode.Unavailable, "STOPPING");
        }

        await stopped;
        calls.ForEach(c => c.Dispose());

        static async Task ReadToTheEnd(AsyncServerStreamingCall<AskResponse> call)
        {
            while (await call.ResponseStream.MoveNext(default))
                call.ResponseStream.Current.Text.ShouldBe("on and on");
        }
    }

    [Fact]
    public async Task A_two_way_stream_ends_as_unavailable_when_the_server_stops()
    {
        using var call = _probe.Officer.Converse();
        await call.RequestStream.WriteAsync(new() { Text = "hello" });
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        var stopped = _probe.Node.Stop();
        var end = call.ResponseStream.MoveNext(default);
        var failure = await Should.ThrowAsync<RpcException>(() => end);
        // The client's half is still open, so the end of the connection (NO_ERROR) can overtake the trailers on the wire.
        if (failure.Status.DebugException?.GetBaseException() is not HttpProtocolException { ErrorCode: 0 })
            await end.ShouldBeRefused(StatusCode.Unavailable, "STOPPING");
        await stopped;
    }

    [Fact]
    public async Task A_running_call_is_answered_while_the_server_stops()
    {
        var call = _probe.Officer.AskAsync(new() { Act = "hang" });
        await _probe.Signals.Running.Task;
        var stopped = _probe.Node.Stop();
        _probe.Node.Clock.Advance(TimeSpan.FromSeconds(10));
        await call.ShouldBeRefused(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED");
        await stopped;
    }

    [Theory]
    [InlineData("")]
    [InlineData("quiet")]
    public async Task A_stream_ends_with_its_credentials(string act)
    {
        using var call = await Following(Officer(TimeSpan.FromMinutes(10)), act);
        _probe.Node.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        call.ResponseHeadersAsync.IsCompletedSuccessfully.ShouldBeTrue();
        _probe.Node.Clock.Advance(TimeSpan.FromSeconds(1));
        await call.ShouldBeRefused(StatusCode.Unauthenticated, "CREDENTIALS_ENDED");
    }

    [Fact]
    public async Task Nothing_is_sent_after_the_credentials_ended_even_by_an_rpc_that_does_not_listen()
    {
        using var call = await Following(Officer(TimeSpan.FromMinutes(10)), "deaf");
        _probe.Node.Clock.Advance(TimeSpan.FromMinutes(10));
        _probe.Signals.Outgoing.Writer.TryWrite("too late");
        (await call.ResponseStream.MoveNext(default).ShouldBeRefused(StatusCode.Unauthenticated, "CREDENTIALS_ENDED")).Domain.ShouldBe("infosharing");
    }

    [Fact]
    public async Task A_stream_has_no_deadline_of_ours()
    {
        using var call = await Following(_probe.Officer, "");
        _probe.Node.Clock.Advance(TimeSpan.FromDays(30));
        _probe.Signals.Outgoing.Writer.TryWrite("still there");
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        call.ResponseStream.Current.Text.ShouldBe("still there");
    }

    [Fact]
    public async Task A_call_without_a_deadline_gets_ten_seconds()
    {
        var call = _probe.Officer.AskAsync(new() { Act = "hang" });
        await _probe.Signals.Running.Task;
        _probe.Node.Clock.Advance(TimeSpan.FromSeconds(9.9));
        call.ResponseAsync.IsCompleted.ShouldBeFalse();
        _probe.Node.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await call.ShouldBeRefused(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED");
    }

    [Fact]
    public async Task A_call_ends_at_the_deadline_that_its_caller_gave()
    {
        var call = _probe.Officer.AskAsync(new() { Act = "hang" }, deadline: DateTime.UtcNow.AddMilliseconds(300));
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    private ProbeService.ProbeServiceClient Officer(TimeSpan lifetime) => new(_probe.Node.WithToken(
        _probe.Node.Issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Role.LiaisonOfficer], lifetime)));

    private static async Task<AsyncServerStreamingCall<AskResponse>> Following(ProbeService.ProbeServiceClient client, string act)
    {
        var call = client.Follow(new() { Act = act });
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        call.ResponseStream.Current.Text.ShouldBe("bookmark");
        return call;
    }
}
