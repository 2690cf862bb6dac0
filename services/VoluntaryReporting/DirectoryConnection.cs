using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The way to the Directory: the configured address, or this node itself when it hosts both.</summary>
public sealed class DirectoryConnection(Settings settings, IServiceProvider services) : Upstream(Service.Name, settings.Directory, settings.TokenFile, services)
{
    public DirectoryService.DirectoryServiceClient Client => new(Invoker);
}
