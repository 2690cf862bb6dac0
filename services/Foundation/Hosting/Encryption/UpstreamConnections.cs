using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// The connections to another service, which has replicas behind one address. A connection lives a minute, so that calls come to
/// spread over those that there are, and certificates are looked at anew; and what one replica, on its way out, did not
/// answer is asked again.
/// </summary>
internal sealed partial class UpstreamConnections
{
    private const int Attempts = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PingPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(5);

    private readonly Uri _address;
    private readonly Func<SslClientAuthenticationOptions> _handshake;
    private readonly ILogger _log;
    private string? _said;

    private UpstreamConnections(Uri address, Func<SslClientAuthenticationOptions> handshake, ILogger log) => (_address, _handshake, _log) = (address, handshake, log);

    /// <summary>Opens nothing yet.</summary>
    /// <param name="address">Where.</param>
    /// <param name="handshake">How, when the address is https.</param>
    /// <param name="log">Hears of certificates that are not trusted.</param>
    internal static GrpcChannel To(Uri address, Func<SslClientAuthenticationOptions> handshake, ILogger log)
    {
        var connections = new UpstreamConnections(address, handshake, log);
        return Line.To(address, new Unreachable(connections.Handler()), Attempts, LongestPause, throttled: true);
    }

    private SocketsHttpHandler Handler() => new()
    {
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = Lifetime,
        ConnectTimeout = ConnectPatience,
        KeepAlivePingDelay = PingPause,
        KeepAlivePingTimeout = PingPatience,
        ConnectCallback = (connection, cancel) => Connect(connection, cancel),
    };

    // The handshake is ours, because the platform's takes one certificate and one list of authorities for the whole life of a channel.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext connection, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(connection.DnsEndPoint, cancel);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        return _address.Scheme == Uri.UriSchemeHttps ? await Encrypt(stream, cancel) : stream;
    }

    private async Task<SslStream> Encrypt(NetworkStream plain, CancellationToken cancel)
    {
        var stream = new SslStream(plain);
        try
        {
            await stream.AuthenticateAsClientAsync(_handshake(), cancel);
            _said = null;
            return stream;
        }
        catch (Exception failed)
        {
            await stream.DisposeAsync();
            if (failed is AuthenticationException)
                Say(failed.Message);
            throw;
        }
    }

    private void Say(string problem)
    {
        if (Interlocked.Exchange(ref _said, problem) != problem)
            NotTrusted(_log, _address, problem);
    }

    /// <summary>For gRPC only a failure of the socket is UNAVAILABLE. A handshake that fails is no more the call's fault: certificates are renewed.</summary>
    private sealed class Unreachable(HttpMessageHandler connections) : DelegatingHandler(connections)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failed)
            {
                throw new HttpRequestException(failed.HttpRequestError, failed.Message, new SocketException((int)SocketError.NotConnected, failed.InnerException?.Message));
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Address} cannot be called: {Problem}")]
    private static partial void NotTrusted(ILogger log, Uri address, string problem);
}
