using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// TLS in every direction: what the node shows of itself, and whom it trusts. Each handshake takes what the files hold by
/// then; connections that are open stay so.
/// </summary>
internal sealed partial class Encryption : IDisposable
{
    internal const string Name = "InfoSharing.Encryption";

    private readonly ILogger _log;
    private readonly Watched<OwnCertificate>? _own;
    private readonly Watched<Trust>? _trust;
    private readonly bool _asksCallers;

    /// <exception cref="StartupException">A file does not hold what it should.</exception>
    public Encryption(NodeSettings settings, TimeProvider clock, IMeterFactory meters, ILogger<Encryption> log)
    {
        (_log, _asksCallers) = (log, settings.RequireClientCertificates);
        if (settings.HasCertificate)
            _own = Watch([settings.CertificateFile, settings.CertificateKeyFile], OwnCertificate.Parse, clock,
                $"Node:CertificateFile {settings.CertificateFile} and Node:CertificateKeyFile do not hold a PEM certificate and its key.");
        if (settings.TrustedCertificates.Length > 0)
            _trust = Watch([settings.TrustedCertificates], Trust.Parse, clock, $"Node:TrustedCertificates {settings.TrustedCertificates} holds no PEM certificate.");
        if (_own is not null)
            meters.Create(Name).CreateObservableGauge("infosharing.certificate.expiry", () => new DateTimeOffset(_own.Current.Leaf.NotAfter).ToUnixTimeSeconds(),
                "s", "When the node's own certificate ends, in seconds since 1970.");
    }

    /// <summary>For a connection that comes in.</summary>
    internal SslServerAuthenticationOptions Incoming(Entrance entrance) => new()
    {
        ServerCertificateContext = _own!.Current.Context,
        ClientCertificateRequired = AsksCallers(entrance),
        CertificateChainPolicy = AsksCallers(entrance) ? _trust!.Current.OfCallers() : null,
    };

    /// <summary>For a connection to another service, by the name under which it is called.</summary>
    internal SslClientAuthenticationOptions Outgoing(string host) => new()
    {
        TargetHost = host,
        ApplicationProtocols = [SslApplicationProtocol.Http2],
        ClientCertificateContext = _own?.Current.Context,
        CertificateChainPolicy = _trust?.Current.OfCalled(),
    };

    /// <summary>For a connection to this node itself, whose address need not be a name that its certificate holds.</summary>
    internal SslClientAuthenticationOptions ToItself() => new()
    {
        TargetHost = "localhost",
        ApplicationProtocols = [SslApplicationProtocol.Http2],
        ClientCertificateContext = _own?.Current.Context,
        RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetRawCertData().AsSpan().SequenceEqual(_own?.Current.Leaf.RawData) == true,
    };

    /// <summary>For libraries that only take a callback: whether the certificate of whoever is called is trusted. Null: by the system's list.</summary>
    internal RemoteCertificateValidationCallback? Judge => _trust is null ? null : (_, shown, chain, errors) => _trust.Current.Accepts(shown, chain, errors);

    /// <summary>For the same: the certificate to show, without those of the authorities above it; null when there is none.</summary>
    internal LocalCertificateSelectionCallback? Show => _own is null ? null : (_, _, _, _, _) => _own.Current.Leaf;

    public void Dispose()
    {
        _own?.Dispose();
        _trust?.Dispose();
    }

    private bool AsksCallers(Entrance entrance) => _asksCallers && entrance == Entrance.Grpc;

    private Watched<T> Watch<T>(IReadOnlyList<string> files, Func<IReadOnlyList<string>, T?> parse, TimeProvider clock, string problem) where T : class =>
        new(files, parse, problem, isOfUse => Say(isOfUse, string.Join(" and ", files), problem), clock);

    private void Say(bool isOfUse, string files, string problem)
    {
        if (isOfUse)
            Renewed(_log, files);
        else
            NotRenewed(_log, problem);
    }

    [LoggerMessage(1, LogLevel.Information, "{Files} changed: new connections go by what they hold now.")]
    private static partial void Renewed(ILogger log, string files);

    [LoggerMessage(2, LogLevel.Error, "{Problem} What was read before stays in use.")]
    private static partial void NotRenewed(ILogger log, string problem);
}
