using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of information requests, one file each: rpc, rule, commit.</summary>
public sealed partial class InformationRpcs([FromKeyedServices(Service.Name)] Ledger ledger, Facts facts, Settings settings) : InformationService.InformationServiceBase;
