using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The way to the Directory, with this service's own rights.</summary>
public sealed class DirectoryConnection(Settings settings, IServiceProvider services)
    : Upstream(Service.Name, settings.DirectoryAddress, settings.DirectoryTokenFile, services)
{
    public DirectoryService.DirectoryServiceClient Client => new(Invoker);
}
