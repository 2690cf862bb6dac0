using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Foundation.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// The way to another service: the configured address, or this node itself when it hosts both. A call that meets UNAVAILABLE
/// is made again on its own: a write needs a request id.
/// </summary>
/// <param name="caller">Name of the calling service: "case-exchange".</param>
/// <param name="address">gRPC address; empty: this node.</param>
/// <param name="tokenFile">File with the calling service's token, read at each call; empty: the demo issuer gives one.</param>
/// <param name="services">The host's container.</param>
public class Upstream(string caller, string address, string tokenFile, IServiceProvider services) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private GrpcChannel? _channel;

    /// <summary>Calls with the service's own rights.</summary>
    public CallInvoker Invoker => With(() => "Bearer " + Token());

    /// <summary>Calls with the rights of whoever called us: the other service decides by itself what they may.</summary>
    public CallInvoker InvokerOf(ServerCallContext call)
    {
        var token = call.RequestHeaders.GetValue("authorization") ?? "";
        return With(() => token);
    }

    /// <summary>Calls with the rights of somebody whose token we hold, answered in their language.</summary>
    public CallInvoker InvokerBearing(string token, string language) => Channel().Intercept(headers =>
    {
        headers.Add("authorization", "Bearer " + token);
        headers.Add("accept-language", language);
        return headers;
    });

    /// <summary>A question that a caller waits for.</summary>
    public static CallOptions Options(CancellationToken cancel) => new(deadline: DateTime.UtcNow + Patience, cancellationToken: cancel);

    /// <summary>The answer, or null when there is nothing of that name.</summary>
    public static async Task<T?> Find<T>(AsyncUnaryCall<T> question) where T : class
    {
        using (question)
        {
            try
            {
                return await question;
            }
            catch (RpcException absent) when (absent.StatusCode == StatusCode.NotFound)
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel?.Dispose();
        GC.SuppressFinalize(this);
    }

    private CallInvoker With(Func<string> authorization) => Channel().Intercept(headers =>
    {
        headers.Add("authorization", authorization());
        return headers;
    });

    private GrpcChannel Channel()
    {
        lock (_lock)
            return _channel ??= Open();
    }

    private GrpcChannel Open()
    {
        var (encryption, log) = (services.GetRequiredService<Encryption>(), services.GetRequiredService<ILogger<Upstream>>());
        var other = address.Length > 0 ? new Uri(address) : null;
        return other is not null
            ? UpstreamConnections.To(other, () => encryption.Outgoing(other.Host), log)
            : UpstreamConnections.To(OwnAddress(), encryption.ToItself, log);
    }

    // The server knows its addresses once it listens; whoever asks before is told to come again. "Everywhere" is a place to listen, not to call.
    private Uri OwnAddress()
    {
        var own = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new RpcException(new Status(StatusCode.Unavailable, "The node does not listen yet."));
        return new(own.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal).Replace("//[::]:", "//[::1]:", StringComparison.Ordinal));
    }

    private string Token() => tokenFile.Length > 0
        ? File.ReadAllText(tokenFile).Trim()
        : services.GetService<DemoIssuer>()?.ServiceToken(caller)
            ?? throw new RpcException(new Status(StatusCode.Unavailable, "No file with this service's token is set."));
}
