using Microsoft.Extensions.Hosting;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Builds the patterns beside the start. That they take time linear to any text costs when they are made: thirty of them a second, and
/// several on a busy machine, for which the first officer who writes a note would wait. Nothing waits for this: a text that comes earlier waits for the rest.
/// </summary>
internal sealed class PatternsAtStart : BackgroundService
{
    // What is found in it is of no interest; every pattern looks through it.
    private const string Sample = "On 14 October 2019 30 persons left on a boat.";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => NonNominal.Find(Sample), stoppingToken);
}
