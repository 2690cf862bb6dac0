using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The rpcs of indicators and operations, one file each: rpc, rule, commit.</summary>
public sealed partial class IndicatorRpcs([FromKeyedServices(Service.Name)] Ledger ledger, DirectoryConnection directory) : IndicatorService.IndicatorServiceBase
{
    // What a write replaces, if there is anything; who gave an etag saw something.
    private async Task<T?> Former<T>(ResourceType<T> type, string name, Write write) where T : class, IMessage<T>, IResource, new() =>
        write.Etag.Length > 0 ? await ledger.Before(type, name, write) : await ledger.Find(type, name);

    private static long RevisionOf(IResource? former) => former is null ? 0 : Ledger.Revision(former);
}
