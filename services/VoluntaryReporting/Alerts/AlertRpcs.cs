using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The rpcs of alerts, one file each.</summary>
public sealed partial class AlertRpcs([FromKeyedServices(Service.Name)] Ledger ledger) : AlertService.AlertServiceBase;
