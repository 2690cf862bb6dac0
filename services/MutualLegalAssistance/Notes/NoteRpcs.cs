using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The rpcs of internal notes.</summary>
public sealed partial class NoteRpcs([FromKeyedServices(Service.Name)] Ledger ledger) : NoteService.NoteServiceBase;
