using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of files, custody and the step to a formal request, one file each: rpc, rule, commit.</summary>
public sealed partial class EvidenceRpcs([FromKeyedServices(Service.Name)] Ledger ledger, Facts facts, Settings settings) : EvidenceService.EvidenceServiceBase;
