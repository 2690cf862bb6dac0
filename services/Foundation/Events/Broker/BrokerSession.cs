using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace InfoSharing.Foundation.Events.Broker;

/// <summary>
/// One connection to the broker, from declared queues to the first doubt: a closed connection, a message that was not
/// confirmed, a queue that is gone, or one that holds messages which nobody is given.
/// </summary>
internal sealed class BrokerSession : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly EventBus _bus;
    private readonly Topology _topology;
    private readonly Pace _pace;
    private readonly ConcurrentDictionary<Subscription, Listener> _listeners = new();
    private readonly TaskCompletionSource<Exception> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _deadLetters = -1;

    private BrokerSession(IConnection connection, EventBus bus, Topology topology, Pace pace)
    {
        (_connection, _bus, _topology, _pace) = (connection, bus, topology, pace);
        _connection.ConnectionShutdownAsync += (_, shutdown) =>
        {
            Break(new IOException(shutdown.ReplyText));
            return Task.CompletedTask;
        };
    }

    /// <summary>Messages that nobody could work off, at the last look; -1 before the first.</summary>
    internal long DeadLetters => Interlocked.Read(ref _deadLetters);

    /// <summary>Completes when the session was torn down.</summary>
    internal Task Ended => _ended.Task;

    internal static async Task<BrokerSession> Open(BrokerAddress address, Topology topology, Pace pace, ILoggerFactory logs, CancellationToken cancel)
    {
        var connection = await address.Connect(cancel);
        try
        {
            await topology.Declare(connection, logs.CreateLogger<Topology>(), cancel);
            return new(connection, await EventBus.Start(address, logs, cancel), topology, pace);
        }
        catch
        {
            await Close(connection);
            throw;
        }
    }

    internal Task Publish(string exchange, EventMessage message) => _bus.Publish(exchange, message);

    /// <summary>Ends the session; the link opens the next one.</summary>
    internal void Break(Exception cause) => _broken.TrySetResult(cause);

    internal async Task Listen(Subscription subscription)
    {
        var listener = new Listener(_bus.Listen(subscription, _topology.ArgumentsOf(subscription.Queue), _pace.Listening));
        if (!_listeners.TryAdd(subscription, listener))
            return;
        try
        {
            await listener.Ready;
            subscription.Connected?.Invoke();
        }
        catch (TimeoutException) when (_connection.IsOpen)
        {
            _topology.Renew(subscription.Queue);
            Break(new IOException($"{subscription.Queue} is there and cannot be listened to"));
        }
        catch (Exception cause)
        {
            Break(cause);
        }
    }

    internal async Task Unlisten(Subscription subscription)
    {
        if (_listeners.TryRemove(subscription, out var listener) && listener.Ready.IsCompletedSuccessfully)
            await (await listener.Ready).DisposeAsync();
    }

    /// <summary>Returns never; throws at the first doubt.</summary>
    internal async Task Watch(CancellationToken cancel)
    {
        using var looking = new PeriodicTimer(_pace.LookEvery);
        while (true)
        {
            var look = looking.WaitForNextTickAsync(cancel).AsTask();
            if (await Task.WhenAny(look, _broken.Task) == _broken.Task)
                throw new IOException((await _broken.Task).Message);
            await look;
            await Look(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _broken.TrySetResult(new OperationCanceledException());
        await _bus.DisposeAsync();
        await Close(_connection);
        _ended.TrySetResult();
    }

    // Consumers were seen to stay away after a reconnect, and channels to end silently.
    private async Task Look(CancellationToken cancel)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: cancel);
        foreach (var (subscription, listener) in _listeners)
        {
            var queue = await channel.QueueDeclarePassiveAsync(subscription.Queue, cancel);
            if (listener.Ready.IsCompletedSuccessfully && (queue.ConsumerCount == 0 || listener.IsStalled(subscription, queue.MessageCount, _pace.Patience * 2)))
                throw new IOException($"{subscription.Queue} holds {queue.MessageCount} messages and gives none.");
        }

        var dead = await channel.QueueDeclarePassiveAsync(Broker.DeadLetters.Queue, cancel);
        Interlocked.Exchange(ref _deadLetters, dead.MessageCount);
    }

    private static async Task Close(IConnection connection)
    {
        var close = connection.CloseAsync(Constants.ReplySuccess, "", TimeSpan.FromSeconds(2), abort: true, CancellationToken.None);
        await close.WaitAsync(TimeSpan.FromSeconds(3)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!close.IsCompleted)
            close.Forget();
        connection.DisposeAsync().AsTask().Forget();
    }

    private sealed class Listener(Task<IAsyncDisposable> ready)
    {
        private long _signs = -1;
        private long _since = Stopwatch.GetTimestamp();

        internal Task<IAsyncDisposable> Ready => ready;

        internal bool IsStalled(Subscription subscription, uint waiting, TimeSpan patience)
        {
            if (waiting == 0 || subscription.SignsOfLife != _signs)
                (_signs, _since) = (subscription.SignsOfLife, Stopwatch.GetTimestamp());
            return Stopwatch.GetElapsedTime(_since) > patience;
        }
    }
}
