using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The rpcs of statistics, one file each.</summary>
public sealed partial class StatisticsRpcs([FromKeyedServices(Service.Name)] Ledger ledger, Settings settings, Counted counted, FormerReleases former)
    : StatisticsService.StatisticsServiceBase;
