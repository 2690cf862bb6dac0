using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InfoSharing.Foundation.Hosting;

/// <summary>The authorities of <c>Node:TrustedCertificates</c>: what they signed is trusted, and nothing else.</summary>
internal sealed record Trust(X509Certificate2Collection Authorities)
{
    private static readonly Oid Calling = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid BeingCalled = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Reads a PEM bundle; null when it holds no certificate.</summary>
    internal static Trust? Parse(IReadOnlyList<string> texts)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(texts[0]);
        return authorities.Count == 0 ? null : new(authorities);
    }

    /// <summary>How the certificate of a caller is judged.</summary>
    internal X509ChainPolicy OfCallers() => Policy(Calling);

    /// <summary>How the certificate of whoever is called is judged; that its name is the right one is looked at besides.</summary>
    internal X509ChainPolicy OfCalled() => Policy(BeingCalled);

    /// <summary>The same for libraries that only take a callback.</summary>
    internal bool Accepts(X509Certificate? shown, X509Chain? seen, SslPolicyErrors errors)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var certificate = new X509Certificate2(shown);
        using var chain = new X509Chain { ChainPolicy = OfCalled() };
        chain.ChainPolicy.ExtraStore.AddRange(seen?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(certificate);
    }

    // Authorities of this size publish no list of what they revoked; their certificates are short-lived instead. Nothing is fetched on the way.
    private X509ChainPolicy Policy(Oid usage)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(Authorities);
        policy.ApplicationPolicy.Add(usage);
        return policy;
    }
}
