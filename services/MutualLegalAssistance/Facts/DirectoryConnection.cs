using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// The way to the Directory, with this service's own rights: the configured address and token, or this node itself
/// when it hosts both.
/// </summary>
public sealed class DirectoryConnection(Settings settings, IServiceProvider services) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private GrpcChannel? _channel;

    public DirectoryService.DirectoryServiceClient Client => new(Invoker);

    public CallInvoker Invoker => Channel().Intercept(headers =>
    {
        headers.Add("authorization", "Bearer " + Token());
        return headers;
    });

    public static CallOptions Options(CancellationToken cancel) => new(deadline: DateTime.UtcNow + Patience, cancellationToken: cancel);

    public void Dispose() => _channel?.Dispose();

    private GrpcChannel Channel()
    {
        lock (_lock)
            return _channel ??= GrpcChannel.ForAddress(settings.DirectoryAddress.Length > 0 ? settings.DirectoryAddress : OwnAddress());
    }

    // The server knows its addresses once it listens; whoever asks before is told to come again.
    private string OwnAddress() =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new RpcException(new Status(StatusCode.Unavailable, "The node does not listen yet."));

    private string Token() => settings.DirectoryTokenFile.Length > 0
        ? File.ReadAllText(settings.DirectoryTokenFile).Trim()
        : services.GetService<DemoIssuer>()?.Token("services/" + Service.Name, "", "", [Role.Service], TimeSpan.FromMinutes(5))
            ?? throw new RpcException(new Status(StatusCode.Unavailable, "MutualLegalAssistance:DirectoryTokenFile is not set."));
}
