using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The rpcs of indicators and operations, one file each: rpc, rule, commit.</summary>
public sealed partial class IndicatorRpcs([FromKeyedServices(Service.Name)] Ledger ledger) : IndicatorService.IndicatorServiceBase;
