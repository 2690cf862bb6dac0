using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Standalone.Demo;

/// <summary>Where the services are; a node that hosts several has one address for them.</summary>
internal sealed record Sites(Uri Directory, Uri MutualLegalAssistance, Uri CaseExchange, Uri? VoluntaryReporting)
{
    internal Sites(Uri node) : this(node, node, node, node)
    {
    }

    /// <summary>Each address once: at each there are ledgers to verify.</summary>
    internal IReadOnlyList<Uri> All { get; } = [.. new[] { Directory, MutualLegalAssistance, CaseExchange, VoluntaryReporting }.OfType<Uri>().Distinct()];
}

/// <summary>
/// Where the demo plays: services that answer, somebody who issues tokens, and a calendar. A line may break at any time
/// (a port-forward ends with its pod): a call is then made again with the same request_id, for up to about a minute.
/// </summary>
/// <param name="sites">The services.</param>
/// <param name="issue">Gives the tokens.</param>
/// <param name="clock">The script's; the services' clocks follow it, or are it.</param>
/// <param name="trusted">Who signed the services' certificates; null: somebody whom this machine trusts.</param>
internal sealed class Stage(Sites sites, Issue issue, RehearsalClock clock, X509Certificate2Collection? trusted = null) : IDisposable
{
    private const int MostAttempts = 30;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // A connection that broke without a word of the service reads as INTERNAL.
    private static readonly IReadOnlyList<StatusCode> Broken = [StatusCode.Unavailable, StatusCode.Internal];

    private readonly HttpMessageInvoker _network = new(Network(trusted));
    private readonly List<GrpcChannel> _channels = [];

    internal Sites Sites => sites;

    /// <summary>Why a line could not be had, when the last one could not.</summary>
    internal string Trouble { get; private set; } = "";

    /// <summary>The services as somebody reaches them, with a token of their own on every call.</summary>
    internal Func<Uri, CallInvoker> LinesOf(Badge badge)
    {
        var pass = new Pass(badge, issue, clock);
        var lines = sites.All.ToDictionary(site => site, site => Open(site, pass));
        return site => lines[site];
    }

    /// <summary>True when the line broke; what a stream brought until then is to be asked for again.</summary>
    internal static bool Broke(RpcException failed) => Broken.Contains(failed.StatusCode);

    /// <summary>Does something that takes a stream, again when the line broke on the way.</summary>
    internal static async Task<T> Whole<T>(Func<Task<T>> work)
    {
        for (var left = 5; ; left--)
        {
            try
            {
                return await work();
            }
            catch (RpcException failed) when (left > 0 && Broke(failed))
            {
                // Opening the next stream waits until the service is there again.
            }
        }
    }

    public void Dispose()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        _network.Dispose();
    }

    private CallInvoker Open(Uri site, Pass pass)
    {
        var channel = Line.To(site, new Signed(pass, this), MostAttempts, LongestPause, Broken);
        _channels.Add(channel);
        return channel.CreateCallInvoker();
    }

    // A peer that vanished without a word is noticed within seconds.
    private static SocketsHttpHandler Network(X509Certificate2Collection? trusted)
    {
        var network = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true, ConnectTimeout = TimeSpan.FromSeconds(5),
            KeepAlivePingDelay = TimeSpan.FromSeconds(5), KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
        };
        if (trusted is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(trusted);
            network.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return network;
    }

    private bool Note(HttpRequestException trouble)
    {
        Trouble = trouble.GetBaseException().Message;
        return false;
    }

    /// <summary>Puts the token of the hour on each attempt.</summary>
    private sealed class Signed(Pass pass, Stage stage) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await pass.Token(cancellationToken));
                return await stage._network.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException trouble) when (stage.Note(trouble))
            {
                throw;
            }
        }
    }
}
