using System.Net;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Foundation.Hosting;

/// <summary>
/// The configuration section <c>Node</c>: everything that a host of services needs to be told. It is checked as a
/// whole before anything starts; each mistake is one sentence.
/// </summary>
public sealed record NodeSettings
{
    /// <summary>Folder of the databases and the keys that sign their checkpoints; made when absent.</summary>
    public string DataFolder { get; init; } = "data/local";

    /// <summary>
    /// Npgsql connection string of the PostgreSQL database that holds the ledgers: "Host=…;Username=…;Database=…"; the
    /// folder then keeps only the keys. Empty: SQLite files in <see cref="DataFolder"/>.
    /// </summary>
    public string Database { get; init; } = "";

    /// <summary>"amqp://user:password@host:5672/vhost" of the RabbitMQ broker. Empty: events stay inside the process.</summary>
    public string Broker { get; init; } = "";

    /// <summary>Address of an OpenTelemetry collector, "http://collector:4317". Empty: OTEL_EXPORTER_OTLP_ENDPOINT, or nothing is sent.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>Where gRPC listens: "https://0.0.0.0:50051", or without encryption on loopback only. Port 0 takes a free one.</summary>
    public IReadOnlyList<string> Grpc { get; init; } = ["http://127.0.0.1:50051"];

    /// <summary>Where HTTP/1.1 listens (demo tokens); none by default.</summary>
    public IReadOnlyList<string> Web { get; init; } = [];

    /// <summary>
    /// Where grpc.health.v1 and nothing else listens, as HTTP/2 without encryption: "http://0.0.0.0:50059", for the probes
    /// of an orchestrator; none by default. <see cref="Grpc"/> serves it too.
    /// </summary>
    public IReadOnlyList<string> Health { get; init; } = [];

    /// <summary>Where browsers reach the web console, if this host serves it: "https://0.0.0.0:50443"; none by default.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>
    /// PEM file with the node's certificate chain, shown to callers and to the services that it calls; needed for https
    /// addresses. Read again when it changes.
    /// </summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>PEM file with the certificate's private key.</summary>
    public string CertificateKeyFile { get; init; } = "";

    /// <summary>
    /// PEM file with the authorities whose certificates other services and the broker must have, instead of the system's
    /// list. Read again when it changes. Empty: the system's.
    /// </summary>
    public string TrustedCertificates { get; init; } = "";

    /// <summary>
    /// Callers of <see cref="Grpc"/> must show a certificate of <see cref="TrustedCertificates"/>. It lets them in and says nothing
    /// about who they are: that is the token's.
    /// </summary>
    public bool RequireClientCertificates { get; init; }

    /// <summary>Bytes of the largest message that is accepted.</summary>
    public int LargestMessage { get; init; } = 4 * 1024 * 1024;

    /// <summary>Seconds that the whole stop may take, running calls included; an orchestrator's patience must be longer.</summary>
    public int StopSeconds { get; init; } = 30;

    /// <summary>Seconds of it in which the node says that it is not ready but still takes calls, until load balancers have noticed.</summary>
    public int StopDelaySeconds { get; init; }

    /// <summary>Who issues the tokens; null in Development: the built-in demo issuer.</summary>
    public TokenSettings? Tokens { get; init; }

    /// <summary>
    /// File with the demo issuer's key, made when absent: so that several processes accept each other's demo tokens.
    /// Empty: a key of this process alone.
    /// </summary>
    public string DemoKeyFile { get; init; } = "";

    /// <summary>The clock is a <see cref="RehearsalClock"/>: the demo issuer's tokens move it ahead to when they were issued.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>True when the node can show who it is.</summary>
    internal bool HasCertificate => CertificateFile.Length > 0 && CertificateKeyFile.Length > 0;

    /// <summary>True when the demo issuer stands in for a real one.</summary>
    public bool HasDemoIssuer => Tokens is null;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="StartupException">Every mistake at once.</exception>
    public static NodeSettings Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = new SettingsReader(configuration.GetSection("Node"));
        var tokens = section.Section("Tokens");
        var ordinary = new NodeSettings();
        var settings = new NodeSettings
        {
            DataFolder = section.Text("DataFolder", ordinary.DataFolder),
            Database = section.Text("Database", ""),
            Broker = section.Text("Broker", ""),
            Otlp = section.Text("Otlp", ""),
            Grpc = section.Texts("Grpc", ordinary.Grpc),
            Web = section.Texts("Web", ordinary.Web),
            Health = section.Texts("Health", ordinary.Health),
            Pages = section.Texts("Pages", ordinary.Pages),
            CertificateFile = section.Text("CertificateFile", ""),
            CertificateKeyFile = section.Text("CertificateKeyFile", ""),
            TrustedCertificates = section.Text("TrustedCertificates", ""),
            RequireClientCertificates = section.Flag("RequireClientCertificates"),
            LargestMessage = section.Number("LargestMessage", ordinary.LargestMessage, 1_024, 64 * 1024 * 1024),
            StopSeconds = section.Number("StopSeconds", ordinary.StopSeconds, 1, 30),
            DemoKeyFile = section.Text("DemoKeyFile", ""),
            Rehearsal = section.Flag("Rehearsal"),
            StopDelaySeconds = section.Number("StopDelaySeconds", ordinary.StopDelaySeconds, 0, 29),
            Tokens = tokens.IsGiven ? TokenSettings.Read(tokens) : null,
        };
        section.RefuseUnknown();
        List<string> mistakes = [.. section.Mistakes, .. settings.Mistakes(isDevelopment)];
        return mistakes.Count == 0 ? settings : throw new StartupException(mistakes);
    }

    /// <summary>True when the address can only be reached from this machine.</summary>
    internal static bool IsLoopback(Uri address) =>
        address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Every address, in the order in which they are bound.</summary>
    internal IEnumerable<(Entrance Entrance, string Address)> Entrances() =>
        [.. Grpc.Select(a => (Entrance.Grpc, a)), .. Web.Select(a => (Entrance.Web, a)), .. Health.Select(a => (Entrance.Health, a)), .. Pages.Select(a => (Entrance.Pages, a))];

    /// <summary>
    /// What the demo issuer permits: whoever reaches <c>Node:Web</c> gets a token; callers from elsewhere need one that was made
    /// with the key that is given, and nobody may read it on the way.
    /// </summary>
    internal bool IsSafeForDemo(Entrance entrance, Uri address) =>
        IsLoopback(address) || entrance == Entrance.Health || (entrance == Entrance.Grpc && address.Scheme == "https" && DemoKeyFile.Length > 0);

    private IEnumerable<string> Mistakes(bool isDevelopment)
    {
        if (Grpc.Count == 0)
            yield return "Node:Grpc lists no address: gRPC needs at least one, such as http://127.0.0.1:50051.";
        foreach (var mistake in Entrances().SelectMany(e => Mistakes(e.Entrance, e.Address)))
            yield return mistake;
        foreach (var mistake in CertificateMistakes())
            yield return mistake;
        if (Tokens is null && !isDevelopment)
            yield return "Node:Tokens is missing: say who issues the tokens (Issuer, Audience, and one of Authority, JwksUrl or KeyFile). Only the Development environment has a demo issuer.";
        if (Tokens is not null && DemoKeyFile.Length > 0)
            yield return "Node:DemoKeyFile is the demo issuer's, and Node:Tokens names a real one: remove either.";
        if (Rehearsal && (!isDevelopment || Tokens is not null))
            yield return "Node:Rehearsal lets callers move the clock: it needs the Development environment and its demo issuer, without Node:Tokens.";
        if (DemoKeyFile.Length > 0 && Access.KeyFile.IsOpen(DemoKeyFile))
            yield return $"Node:DemoKeyFile {DemoKeyFile} can be read by other users: whoever reads it makes tokens.";
        if (Broker.Length > 0 && Events.Broker.BrokerAddress.Mistake(Broker) is { } mistaken)
            yield return mistaken;
        if (Otlp.Length > 0 && !(Uri.TryCreate(Otlp, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"))
            yield return "Node:Otlp is not the address of a collector: write http://collector:4317.";
        if (StopDelaySeconds >= StopSeconds)
            yield return $"Node:StopDelaySeconds is {StopDelaySeconds}: it must be less than Node:StopSeconds ({StopSeconds}), of which it is a part.";
        if (File.Exists(DataFolder))
            yield return $"Node:DataFolder is a file, not a folder: {DataFolder}.";
    }

    private IEnumerable<string> CertificateMistakes()
    {
        (string Key, string File)[] files = [("CertificateFile", CertificateFile), ("CertificateKeyFile", CertificateKeyFile), ("TrustedCertificates", TrustedCertificates)];
        foreach (var (key, file) in files.Where(f => f.File.Length > 0 && !File.Exists(f.File)))
            yield return $"Node:{key} names a file that does not exist: {file}.";
        if (!HasCertificate && CertificateFile.Length + CertificateKeyFile.Length > 0)
            yield return "Node:CertificateFile and Node:CertificateKeyFile belong together: give both, or neither.";
        if (RequireClientCertificates && TrustedCertificates.Length == 0)
            yield return "Node:RequireClientCertificates needs Node:TrustedCertificates: the file of the authorities that sign the certificates of callers.";
        foreach (var open in Grpc.Where(a => RequireClientCertificates && a.StartsWith("http:", StringComparison.OrdinalIgnoreCase)))
            yield return $"{open} is without encryption, and nobody can show there the certificate that Node:RequireClientCertificates asks for: use https.";
    }

    private IEnumerable<string> Mistakes(Entrance entrance, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || !IsBindable(uri))
            yield return $"{address} is not an address to listen on: write http://127.0.0.1:50051 or https://0.0.0.0:50051.";
        else if (entrance == Entrance.Health && uri.Scheme == "https")
            yield return $"{address} is in Node:Health, whose probes cannot do TLS: write http there; over https Node:Grpc answers them.";
        else if (entrance != Entrance.Health && uri.Scheme == "http" && !IsLoopback(uri))
            yield return $"{address} would be reachable from other machines without encryption: use https, or a loopback address.";
        else if (uri.Scheme == "https" && !HasCertificate)
            yield return $"{address} needs a certificate: set Node:CertificateFile and Node:CertificateKeyFile.";
        else if (HasDemoIssuer && !IsSafeForDemo(entrance, uri))
            yield return $"{address} is not a loopback address, and the demo issuer gives a token to anybody who asks: {(entrance == Entrance.Grpc
                ? "configure Node:Tokens, listen on 127.0.0.1, or name the Node:DemoKeyFile that the issuers of other machines share."
                : "configure Node:Tokens, or listen on 127.0.0.1.")}";
    }

    private static bool IsBindable(Uri address) => address.Host is "localhost" || IPAddress.TryParse(address.Host.Trim('[', ']'), out _);
}

/// <summary>The section <c>Node:Tokens</c>: one source of keys for one issuer.</summary>
public sealed record TokenSettings
{
    /// <summary>The <c>iss</c> that tokens must have.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The <c>aud</c> that tokens must have.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Base address of an OpenID provider that publishes its keys.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Address of a bare JSON Web Key Set.</summary>
    public string JwksUrl { get; init; } = "";

    /// <summary>File with a JWK, a JWK set, or a PEM public key or certificate.</summary>
    public string KeyFile { get; init; } = "";

    internal static TokenSettings Read(SettingsReader section)
    {
        var settings = new TokenSettings
        {
            Issuer = section.Text("Issuer", ""),
            Audience = section.Text("Audience", ""),
            Authority = section.Text("Authority", ""),
            JwksUrl = section.Text("JwksUrl", ""),
            KeyFile = section.Text("KeyFile", ""),
        };
        section.RefuseUnknown();
        section.Mistakes.AddRange(settings.Mistakes());
        return settings;
    }

    internal Access.ITokenKeys Keys() =>
        KeyFile.Length > 0 ? new Access.KeysFromFile(Issuer, Audience, Access.KeysFromFile.Parse(File.ReadAllText(KeyFile)))
        : JwksUrl.Length > 0 ? Access.PublishedKeys.OfSet(Issuer, Audience, JwksUrl)
        : Access.PublishedKeys.OfProvider(Issuer, Audience, Authority);

    private IEnumerable<string> Mistakes()
    {
        if (Issuer.Length == 0)
            yield return "Node:Tokens:Issuer is missing: the iss that tokens must have.";
        if (Audience.Length == 0)
            yield return "Node:Tokens:Audience is missing: the aud that tokens must have.";
        if (new[] { Authority, JwksUrl, KeyFile }.Count(source => source.Length > 0) != 1)
            yield return "Node:Tokens needs exactly one of Authority, JwksUrl and KeyFile.";
        foreach (var url in new[] { Authority, JwksUrl }.Where(u => u.Length > 0 && !IsSafe(u)))
            yield return $"Node:Tokens: {url} is not an https address (http is accepted on loopback).";
        if (KeyFile.Length > 0 && KeyProblem() is { } problem)
            yield return $"Node:Tokens:KeyFile {KeyFile} cannot be used: {problem}.";
    }

    private static bool IsSafe(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && NodeSettings.IsLoopback(uri)));

    private string? KeyProblem()
    {
        try
        {
            Access.KeysFromFile.Parse(File.ReadAllText(KeyFile));
            return null;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            return wrong is FormatException ? wrong.Message : "it cannot be read";
        }
    }
}
