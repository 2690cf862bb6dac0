using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The rpcs of reports and their duplicates, one file each: rpc, rule, commit.</summary>
public sealed partial class ReportRpcs([FromKeyedServices(Service.Name)] Ledger ledger, DirectoryConnection directory, Settings settings) : ReportService.ReportServiceBase;
