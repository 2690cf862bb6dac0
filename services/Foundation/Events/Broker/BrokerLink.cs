using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace InfoSharing.Foundation.Events.Broker;

/// <summary>
/// The way to the broker of this process, for as long as the process lives: connects, declares, listens; tears everything down at the
/// first doubt and builds it anew. The services do their work without it meanwhile.
/// </summary>
internal sealed partial class BrokerLink(BrokerAddress address, Pace pace, ILoggerFactory logs) : BackgroundService
{
    private readonly ILogger _log = logs.CreateLogger<BrokerLink>();
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];
    private BrokerMeter? _meter;

    // Exchanges whose last message was not confirmed.
    private readonly ConcurrentDictionary<string, bool> _unconfirmed = new();
    private int _failures;
    private bool _isAway;
    private TaskCompletionSource<BrokerSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Topology Topology { get; } = new();

    /// <summary>True while a connection is in use.</summary>
    internal bool IsConnected => Session().IsCompletedSuccessfully;

    /// <summary>Messages that nobody could work off, at the last look; null without a connection, and before the first look.</summary>
    internal long? DeadLetters => Session() is { IsCompletedSuccessfully: true, Result.DeadLetters: >= 0 and var count } ? count : null;

    /// <summary>Publishes until the broker has confirmed; what became of a try that ended unclear does not matter, for it is tried again.</summary>
    internal async Task Publish(string exchange, EventMessage message, CancellationToken cancel)
    {
        while (!await TryPublish(await Session().WaitAsync(cancel), exchange, message, cancel))
            cancel.ThrowIfCancellationRequested();
    }

    /// <summary>One try; false when there is no connection within <paramref name="patience"/>, or the broker did not confirm.</summary>
    internal async Task<bool> TryPublish(string exchange, EventMessage message, TimeSpan patience, CancellationToken cancel)
    {
        var session = Session();
        await ((Task)session).WaitAsync(patience, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        return session.IsCompletedSuccessfully && await TryPublish(await session, exchange, message, cancel);
    }

    /// <summary>Listens on every connection from now on, until disposed.</summary>
    internal async Task<IAsyncDisposable> Subscribe(Subscription subscription)
    {
        Task<BrokerSession> session;
        lock (_lock)
        {
            _subscriptions.Add(subscription);
            session = _session.Task;
        }

        if (session.IsCompletedSuccessfully)
            await (await session).Listen(subscription);
        return new Unsubscribe(this, subscription);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _meter?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _meter = new(this);
        for (_failures = 1; !stoppingToken.IsCancellationRequested; _failures++)
        {
            try
            {
                await using var session = await BrokerSession.Open(address, Topology, pace, logs, stoppingToken);
                await Use(session, stoppingToken);
            }
            catch (Exception cause) when (!stoppingToken.IsCancellationRequested)
            {
                // What does not heal by itself is said again and again; a broker that is away is said once, not with every try.
                if (cause is OperationInterruptedException { ShutdownReason.ReplyCode: Constants.PreconditionFailed } && _failures % 20 == 1)
                    Mismatch(_log, address.Host, address.Port, cause.Message);
                else if (!_isAway)
                    Away(_log, cause.Message, address.Host, address.Port);
                _isAway = true;
            }

            var pause = pace.After(_failures) < pace.ReconnectPause ? pace.After(_failures) : pace.ReconnectPause;
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Use(BrokerSession session, CancellationToken stoppingToken)
    {
        List<Subscription> known;
        lock (_lock)
        {
            known = [.. _subscriptions];
            _session.SetResult(session);
        }

        Connected(_log, address.Host, address.Port);
        (_failures, _isAway) = (0, false);
        try
        {
            await Task.WhenAll(known.Select(session.Listen));
            await session.Watch(stoppingToken);
        }
        finally
        {
            lock (_lock)
                _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private Task<BrokerSession> Session()
    {
        lock (_lock)
            return _session.Task;
    }

    // The wait ends by our own clock: a publish that was cancelled would leave the channel's count of confirmations wrong,
    // and one that hangs after a restart of the broker would hang for ever.
    private async Task<bool> TryPublish(BrokerSession session, string exchange, EventMessage message, CancellationToken cancel)
    {
        var publish = session.Publish(exchange, message);
        try
        {
            await publish.WaitAsync(pace.Confirmation, cancel);
            _unconfirmed.TryRemove(exchange, out _);
            return true;
        }
        catch (Exception cause) when (!cancel.IsCancellationRequested)
        {
            publish.Forget();
            Unconfirmed(_log, cause.GetType().Name, exchange, message.After + 1, message.Last);
            if (cause is TimeoutException && !_unconfirmed.TryAdd(exchange, true))
                Topology.RenewBehind(exchange);
            session.Break(cause);
            await session.Ended;
            return false;
        }
        catch
        {
            publish.Forget();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker at {Host}:{Port} is away ({Cause}); events wait in the ledger.")]
    private static partial void Away(ILogger log, string cause, string host, int port);

    [LoggerMessage(Level = LogLevel.Error, Message = "A queue at the broker {Host}:{Port} was declared otherwise ({Cause}): events wait until it is deleted or renamed there; nothing is lost by that.")]
    private static partial void Mismatch(ILogger log, string host, int port, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker at {Host}:{Port}.")]
    private static partial void Connected(ILogger log, string host, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker did not confirm {Exchange} revisions {First} to {Last} ({Cause}); they are published again.")]
    private static partial void Unconfirmed(ILogger log, string cause, string exchange, long first, long last);

    private sealed class Unsubscribe(BrokerLink link, Subscription subscription) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Task<BrokerSession> session;
            lock (link._lock)
            {
                link._subscriptions.Remove(subscription);
                session = link._session.Task;
            }

            if (session.IsCompletedSuccessfully)
                await (await session).Unlisten(subscription);
        }
    }
}
