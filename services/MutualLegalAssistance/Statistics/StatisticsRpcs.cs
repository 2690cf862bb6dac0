using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The rpcs of statistics.</summary>
public sealed partial class StatisticsRpcs([FromKeyedServices(Service.Name)] Ledger ledger) : StatisticsService.StatisticsServiceBase;
