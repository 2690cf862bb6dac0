using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace InfoSharing.Foundation.Hosting;

/// <summary>The certificate that a node shows, with those of the authorities between it and a root.</summary>
internal sealed record OwnCertificate(X509Certificate2 Leaf, SslStreamCertificateContext Context)
{
    /// <summary>Reads the PEM texts of a chain and its key; throws when they do not belong together.</summary>
    internal static OwnCertificate Parse(IReadOnlyList<string> texts)
    {
        var leaf = X509Certificate2.CreateFromPem(texts[0], texts[1]);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(texts[0]);
        chain.RemoveAt(0);
        return new(leaf, SslStreamCertificateContext.Create(leaf, chain, offline: true));
    }
}
