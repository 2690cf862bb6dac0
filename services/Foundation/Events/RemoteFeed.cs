using System.Globalization;
using System.Threading.Channels;
using Grpc.Core;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// A ledger of another process. The broker's messages are hints: they are acknowledged as they come, because whatever
/// is lost on the way is read from the ledger's service: at the start, after a jump, when the broker came back, and from time to time.
/// </summary>
internal sealed class RemoteFeed(string source, string queue, CallInvoker service, BrokerLink? broker, Pace pace) : IFeed
{
    private const int Page = 5_000;
    private const int Kept = 1_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly LedgerService.LedgerServiceClient _service = new(service);
    private readonly Channel<EventMessage> _heard =
        Channel.CreateBounded<EventMessage>(new BoundedChannelOptions(Kept));

    // A bell of one place: that there is a reason to ask the ledger itself.
    private readonly Channel<bool> _behind = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _heardUpTo;
    private long _newest;
    private long _epoch = Epochs.First;

    public long Newest => Interlocked.Read(ref _newest);

    public async Task<IAsyncDisposable> Open(CancellationToken cancel)
    {
        Ask();
        return broker is null ? new Unheard() : await broker.Subscribe(new Subscription(queue, Prefetch: 64, AtOnce: 1, Hear, Connected: Ask));
    }

    public async Task<Heard> After(Point seen, CancellationToken cancel)
    {
        Enter(seen.Epoch);
        if (_behind.Reader.TryRead(out _))
            return await Read(seen, cancel);
        while (_heard.Reader.TryRead(out var message))
        {
            // What was published before a restore is in the queues still: its revisions are given again.
            if (message.Epoch < seen.Epoch || (message.Epoch == seen.Epoch && message.Last <= seen.Revision))
                continue;
            if (message.Epoch > seen.Epoch || message.After > seen.Revision)
                return await Read(seen, cancel);
            return new(seen, [.. message.ToEvents().Where(e => e.Revision > seen.Revision)]);
        }

        return new(seen, []);
    }

    public async Task Changed(long revision, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // A replica of the source can be behind its own message for a moment.
        enough.CancelAfter(revision < Interlocked.Read(ref _heardUpTo) ? pace.After(3) : pace.AskEvery);
        var first = await Task.WhenAny(_heard.Reader.WaitToReadAsync(enough.Token).AsTask(), _behind.Reader.WaitToReadAsync(enough.Token).AsTask());
        cancel.ThrowIfCancellationRequested();
        if (first.IsCanceled)
            Ask();
        await enough.CancelAsync();
    }

    private Task Hear(EventMessage message, bool isRedelivered, CancellationToken cancel)
    {
        if (message.Source == source && message.Epoch < Interlocked.Read(ref _epoch))
            return Task.CompletedTask;
        if (message.Source == source && IsWhole(message))
        {
            Interlocked.Exchange(ref _heardUpTo, message.Last);
            Interlocked.Exchange(ref _newest, Math.Max(Newest, message.Last));
        }

        if (message.Source != source || !IsWhole(message) || !_heard.Writer.TryWrite(message))
            Ask();
        return Task.CompletedTask;
    }

    // What does not hold what it should is a hint all the same.
    private static bool IsWhole(EventMessage message) =>
        message.Events is { Count: > 0 } events && events[0].Revision == message.After + 1 && events[^1].Revision == message.After + events.Count;

    private void Ask() => _behind.Writer.TryWrite(true);

    // What was heard of the epochs before says nothing any more.
    private void Enter(long epoch)
    {
        if (epoch <= Interlocked.Read(ref _epoch))
            return;
        Interlocked.Exchange(ref _epoch, epoch);
        Interlocked.Exchange(ref _heardUpTo, 0);
    }

    private async Task<Heard> Read(Point seen, CancellationToken cancel)
    {
        try
        {
            var call = new ReadEventsRequest { Ledger = "ledgers/" + source, AfterRevision = seen.Revision, Epoch = seen.Epoch, PageSize = Page };
            var answer = await _service.ReadEventsAsync(call, deadline: DateTime.UtcNow + Deadline, cancellationToken: cancel);
            Interlocked.Exchange(ref _newest, answer.NewestRevision);
            if (answer.Events.Count > 0 && answer.Events[^1].Revision < answer.NewestRevision)
                Ask();
            // A source of the release before knows no epochs.
            if (answer.Epoch <= seen.Epoch)
                return new(seen, [.. answer.Events.Select(reference => Event.Of(source, reference) with { Epoch = seen.Epoch })]);
            Ask();
            return new(seen with { Epoch = answer.Epoch }, []);
        }
        catch (RpcException restored) when (Answer.Of(restored) is { Reason: "EPOCH_CHANGED" } told)
        {
            Ask();
            return new(new(long.Parse(told.Metadata["after_revision"], CultureInfo.InvariantCulture), long.Parse(told.Metadata["epoch"], CultureInfo.InvariantCulture)), []);
        }
        catch
        {
            Ask();
            throw;
        }
    }

    private sealed class Unheard : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
