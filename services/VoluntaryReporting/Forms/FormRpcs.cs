using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The rpcs of form templates and corridors, one file each.</summary>
public sealed partial class FormRpcs([FromKeyedServices(Service.Name)] Ledger ledger) : FormService.FormServiceBase;
