namespace InfoSharing.CaseExchange;

/// <summary>The rpcs of files, custody and the step to a formal request, one file each: rpc, rule, commit.</summary>
public sealed partial class EvidenceRpcs : EvidenceService.EvidenceServiceBase;
