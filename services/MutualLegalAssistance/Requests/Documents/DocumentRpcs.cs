using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The rpcs of formal documents and their templates.</summary>
public sealed partial class DocumentRpcs(
    [FromKeyedServices(Service.Name)] Ledger ledger, PartiesOfRequests parties) : DocumentService.DocumentServiceBase;
