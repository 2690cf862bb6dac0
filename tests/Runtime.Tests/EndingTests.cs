using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

/// <summary>How calls end that do not end well: deadlines, cancellation, refusals.</summary>
public sealed class EndingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TrialServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_call_that_outlives_its_deadline_fails_on_both_sides()
    {
        using var call = _server.Client().WaitAsync(new Word(), deadline: DateTime.UtcNow.AddMilliseconds(200));

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await _server.Observed.Cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_cancelled_call_fails_on_both_sides()
    {
        using var source = new CancellationTokenSource();
        using var call = _server.Client().WaitAsync(new Word(), cancellationToken: source.Token);
        await _server.Observed.Waiting.Task.WaitAsync(Patience);

        await source.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await _server.Observed.Cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Disposing_a_call_cancels_it()
    {
        var call = _server.Client().WaitAsync(new Word());
        await _server.Observed.Waiting.Task.WaitAsync(Patience);

        call.Dispose();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await _server.Observed.Cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_write_of_the_server_that_waits_for_its_reader_gives_up_when_the_call_is_cancelled()
    {
        using var call = _server.Client().Flood(new Word());
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();

        call.Dispose();

        (await _server.Observed.WriteGaveUp.Task.WaitAsync(Patience)).ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task A_write_of_the_client_that_waits_for_its_reader_gives_up_when_its_token_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var call = _server.Client().Ignore();
        var large = new Word { Text = new string('x', 1_000_000) };
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(large, source.Token);
            }
        });
        await _server.Observed.Waiting.Task.WaitAsync(Patience);

        await source.CancelAsync();

        (await Should.ThrowAsync<RpcException>(writing.WaitAsync(Patience))).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_refusal_arrives_with_its_details()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () => await _server.Client().EchoAsync(new Word { Text = "fail" }));

        refusal.Status.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        refusal.Status.Detail.ShouldBe("not in this state");
        refusal.Trailers.GetValueBytes("grpc-status-details-bin").ShouldBe(TrialService.Details);
        refusal.Trailers.GetValue("hint").ShouldBe("later");
    }
}
