using System.Collections.Concurrent;
using System.Text;
using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

/// <summary>What the server saw of the calls made to it.</summary>
public sealed class Observed
{
    public ConcurrentQueue<Metadata> Headers { get; } = [];

    public ConcurrentQueue<AuthContext> Peers { get; } = [];

    public ConcurrentQueue<string> Intercepted { get; } = [];

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<Exception> WriteGaveUp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public sealed class TrialService(Observed observed) : Trial.TrialBase
{
    public static readonly byte[] Details = [0, 1, 2, 253, 254, 255];

    public override async Task<Word> Echo(Word request, ServerCallContext context)
    {
        observed.Headers.Enqueue(context.RequestHeaders);
        observed.Peers.Enqueue(context.AuthContext);
        if (request.Text == "fail")
        {
            throw new RpcException(
                new Status(StatusCode.FailedPrecondition, "not in this state"),
                new Metadata { { "grpc-status-details-bin", Details }, { "hint", "later" } });
        }

        await context.WriteResponseHeadersAsync(new Metadata { { "seen", request.Text } });
        context.ResponseTrailers.Add("letters-bin", Encoding.UTF8.GetBytes(request.Text));
        return request;
    }

    public override async Task<Word> Join(IAsyncStreamReader<Word> requestStream, ServerCallContext context)
    {
        var words = new List<string>();
        while (await requestStream.MoveNext())
        {
            words.Add(requestStream.Current.Text);
        }

        return new Word { Text = string.Join(' ', words) };
    }

    public override async Task Spell(Word request, IServerStreamWriter<Word> responseStream, ServerCallContext context)
    {
        foreach (var letter in request.Text)
        {
            await responseStream.WriteAsync(new Word { Text = letter.ToString() }, context.CancellationToken);
        }
    }

    public override async Task Converse(
        IAsyncStreamReader<Word> requestStream, IServerStreamWriter<Word> responseStream, ServerCallContext context)
    {
        await foreach (var word in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(word);
        }
    }

    public override async Task<Word> Wait(Word request, ServerCallContext context)
    {
        await UntilCancelledAsync(context);
        return request;
    }

    public override async Task<Word> Ignore(IAsyncStreamReader<Word> requestStream, ServerCallContext context)
    {
        await UntilCancelledAsync(context);
        return new Word();
    }

    // A caller that reads nothing fills the window; the write that then waits must give up when the call is cancelled.
    public override async Task Flood(Word request, IServerStreamWriter<Word> responseStream, ServerCallContext context)
    {
        try
        {
            var large = new Word { Text = new string('x', 100_000) };
            while (true)
            {
                await responseStream.WriteAsync(large, context.CancellationToken);
            }
        }
        catch (Exception refusal)
        {
            observed.WriteGaveUp.TrySetResult(refusal);
            throw;
        }
    }

    private async Task UntilCancelledAsync(ServerCallContext context)
    {
        using var registration = context.CancellationToken.Register(() => observed.Cancelled.TrySetResult());
        observed.Waiting.TrySetResult();
        await observed.Cancelled.Task;
    }
}
