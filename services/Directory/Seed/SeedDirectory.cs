using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfoSharing.Directory;

/// <summary>
/// Enters what is missing of the starting set before the first call is served: one commit per kind of record. A
/// record that is there is never touched, however it was corrected since; the request ids are made of the names, so
/// that two replicas that start together enter nothing twice.
/// </summary>
public sealed class SeedDirectory([FromKeyedServices(Service.Name)] Ledger ledger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var authorities = SeedFiles.Authorities(ledger.Clock.GetUtcNow());
        await ledger.Enter(Records.Countries, SeedFiles.Countries(), Change.Seed, cancellationToken);
        await ledger.Enter(Records.Authorities, authorities, Change.Seed, cancellationToken);
        await ledger.Enter(Records.Officers, SeedFiles.Officers(authorities), Change.Seed, cancellationToken);
        await ledger.Enter(Records.LegalBases, SeedFiles.LegalBases(), Change.Seed, cancellationToken);
        await ledger.Enter(Records.Communities, SeedFiles.Communities(), Change.Seed, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
