using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Enters what is missing of the starting set before the first call is served. What is there is never touched; the request
/// ids are made of the names, so that two replicas that start together enter nothing twice.
/// </summary>
public sealed class SeedReporting([FromKeyedServices(Service.Name)] Ledger ledger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ledger.Enter(Templates.Type, SeedFiles.Templates(), Move.Seed, cancellationToken);
        await ledger.Enter(Indicators.Type, SeedFiles.Indicators(), Move.Seed, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
