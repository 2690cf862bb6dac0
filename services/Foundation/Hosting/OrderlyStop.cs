using Microsoft.Extensions.Hosting;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// The order in which a node goes. Told to stop, it is no longer ready, but answers as before; after
/// <see cref="NodeSettings.StopDelaySeconds"/>, in which load balancers learn of it, streams end and the listeners close;
/// calls that still run get what is left of <see cref="NodeSettings.StopSeconds"/>.
/// </summary>
internal sealed class OrderlyStop(NodeSettings settings, TimeProvider clock, IHostApplicationLifetime host) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    /// <summary>From now on nothing new is begun: streams end, so that their clients resume elsewhere.</summary>
    internal CancellationToken Closing => _closing.Token;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A signal has said so already; whoever stops the host otherwise has not.
        host.StopApplication();
        if (settings.StopDelaySeconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(settings.StopDelaySeconds), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _closing.CancelAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _closing.Dispose();
}
