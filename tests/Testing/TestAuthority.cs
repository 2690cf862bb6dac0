using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfoSharing.Testing;

/// <summary>A certificate authority of a test's own, and what it signs.</summary>
public sealed class TestAuthority : IDisposable
{
    /// <summary>Extended key usage of whoever is called.</summary>
    public const string Server = "1.3.6.1.5.5.7.3.1";

    /// <summary>Extended key usage of whoever calls.</summary>
    public const string Client = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _own;
    private readonly string _chain;

    /// <summary>A root.</summary>
    public TestAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _own = RequestOf(name, key).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
        _chain = "";
    }

    private TestAuthority(X509Certificate2 own, string chain) => (_own, _chain) = (own, chain);

    /// <summary>PEM: what others are to trust.</summary>
    public string Certificate => _own.ExportCertificatePem() + "\n";

    /// <summary>An authority under this one, whose certificate goes with each that it signs.</summary>
    public TestAuthority Beneath(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = RequestOf(name, key).Create(_own, new(_own.NotBefore), new(_own.NotAfter), RandomNumberGenerator.GetBytes(16));
        var beneath = signed.CopyWithPrivateKey(key);
        return new(beneath, beneath.ExportCertificatePem() + "\n" + _chain);
    }

    /// <summary>A certificate for these host names or addresses, for calling and being called.</summary>
    public TestCertificate Sign(params string[] hosts) => Sign(hosts, [Server, Client], TimeSpan.FromDays(1));

    /// <summary>A certificate for some usages that ends so much from now; negative: it has ended.</summary>
    public TestCertificate Sign(IReadOnlyList<string> hosts, IReadOnlyList<string> usages, TimeSpan remaining)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + hosts[0], key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
            Add(names, host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(u => new Oid(u))], critical: false));
        using var signed = request.Create(_own, DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow + remaining, RandomNumberGenerator.GetBytes(16));
        return new(signed.ExportCertificatePem() + "\n" + _chain, key.ExportPkcs8PrivateKeyPem() + "\n", signed.Thumbprint, signed.NotAfter);
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    private static CertificateRequest RequestOf(string name, ECDsa key)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request;
    }

    private static void Add(SubjectAlternativeNameBuilder names, string host)
    {
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
    }
}

/// <summary>A certificate and its key.</summary>
/// <param name="Chain">PEM: the certificate, then those of the authorities between it and the root.</param>
/// <param name="Key">PEM, PKCS #8.</param>
/// <param name="Thumbprint">Of the certificate.</param>
/// <param name="NotAfter">When it ends, in local time.</param>
public sealed record TestCertificate(string Chain, string Key, string Thumbprint, DateTime NotAfter)
{
    /// <summary>Writes both files.</summary>
    public void Write(string certificateFile, string keyFile)
    {
        File.WriteAllText(certificateFile, Chain);
        File.WriteAllText(keyFile, Key);
    }
}
