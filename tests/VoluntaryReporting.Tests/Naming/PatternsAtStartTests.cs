using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InfoSharing.VoluntaryReporting.Tests.Naming;

[Collection("desk")]
public sealed class PatternsAtStartTests(Desk desk)
{
    private static readonly TimeSpan AConsoleWaits = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_host_that_started_builds_the_patterns_before_anybody_writes_a_note()
    {
        var building = desk.Node.Services.GetServices<IHostedService>().OfType<PatternsAtStart>().ShouldHaveSingleItem().ExecuteTask;
        await building.ShouldNotBeNull();
        var clock = TimeProvider.System;
        var asked = clock.GetTimestamp();
        NonNominal.Find("Forty people on a boat; the driver was called Ahmed Keita.").ShouldNotBeEmpty();
        clock.GetElapsedTime(asked).ShouldBeLessThan(AConsoleWaits);
    }
}
