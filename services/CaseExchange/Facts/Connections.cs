using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Mla.V1;
using InfoSharing.Reporting.V1;

namespace InfoSharing.CaseExchange;

/// <summary>The way to the Directory, with this service's own rights.</summary>
public sealed class DirectoryConnection(Settings settings, IServiceProvider services)
    : Upstream(Service.Name, settings.Directory, settings.TokenFile, services)
{
    public DirectoryService.DirectoryServiceClient Client => new(Invoker);
}

/// <summary>The way to MutualLegalAssistance: with the caller's rights to draft and list, with our own to follow.</summary>
public sealed class RequestConnection(Settings settings, IServiceProvider services)
    : Upstream(Service.Name, settings.MutualLegalAssistance, settings.TokenFile, services)
{
    public RequestService.RequestServiceClient Own => new(Invoker);

    public RequestService.RequestServiceClient Of(Grpc.Core.ServerCallContext call) => new(InvokerOf(call));
}

/// <summary>The way to VoluntaryReporting, with this service's own rights.</summary>
public sealed class AlertConnection(Settings settings, IServiceProvider services)
    : Upstream(Service.Name, settings.VoluntaryReporting, settings.TokenFile, services)
{
    public AlertService.AlertServiceClient Own => new(Invoker);
}
