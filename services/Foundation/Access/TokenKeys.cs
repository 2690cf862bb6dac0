using System.Security.Cryptography;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.Foundation.Access;

/// <summary>Who issues tokens for this node, for which audience, and with which keys.</summary>
internal interface ITokenKeys
{
    string Issuer { get; }

    string Audience { get; }

    /// <summary>The keys that are trusted now.</summary>
    ValueTask<IEnumerable<SecurityKey>> Current();

    /// <summary>A token names a key that is not among them: look again, if they can change.</summary>
    /// <returns>False when looking again cannot help.</returns>
    bool Renew() => false;
}

/// <summary>Keys from a file: a JWK, a JWK set, or PEM public keys and certificates.</summary>
internal sealed class KeysFromFile(string issuer, string audience, IReadOnlyList<SecurityKey> keys) : ITokenKeys
{
    public string Issuer => issuer;

    public string Audience => audience;

    public ValueTask<IEnumerable<SecurityKey>> Current() => new(keys);

    /// <exception cref="FormatException">The text holds no usable public key; the message says why.</exception>
    internal static IReadOnlyList<SecurityKey> Parse(string text)
    {
        try
        {
            var keys = text.TrimStart().StartsWith('{') ? Json(text) : Pem(text);
            return keys.Count > 0 && keys.All(IsAsymmetric)
                ? keys
                : throw new FormatException("it holds no key, or one that is not an EC or RSA public key");
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw new FormatException("it is neither a JSON Web Key (set) nor a PEM public key", wrong);
        }
    }

    private static IReadOnlyList<SecurityKey> Json(string text) =>
        text.Contains("\"keys\"", StringComparison.Ordinal) ? [.. new JsonWebKeySet(text).Keys] : [new JsonWebKey(text)];

    private static IReadOnlyList<SecurityKey> Pem(string text)
    {
        if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            return [new X509SecurityKey(System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(text))];
        try
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(text);
            return [new ECDsaSecurityKey(curve)];
        }
        catch (Exception notCurve) when (notCurve is ArgumentException or CryptographicException)
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return [new RsaSecurityKey(rsa)];
        }
    }

    private static bool IsAsymmetric(SecurityKey key) => key switch
    {
        JsonWebKey jwk => jwk.Kty is "EC" or "RSA",
        ECDsaSecurityKey or RsaSecurityKey or X509SecurityKey => true,
        _ => false,
    };
}

/// <summary>Keys that the issuer publishes, as an OpenID provider or as a bare JWK set; fetched when needed, refreshed daily.</summary>
internal sealed class PublishedKeys : ITokenKeys
{
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _published;

    private PublishedKeys(string issuer, string audience, string url, IConfigurationRetriever<OpenIdConnectConfiguration> read)
    {
        (Issuer, Audience) = (issuer, audience);
        _published = new(url, read, new HttpDocumentRetriever { RequireHttps = !new Uri(url).IsLoopback });
    }

    public string Issuer { get; }

    public string Audience { get; }

    internal static PublishedKeys OfProvider(string issuer, string audience, string authority) =>
        new(issuer, audience, authority.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever());

    internal static PublishedKeys OfSet(string issuer, string audience, string url) => new(issuer, audience, url, new SetRetriever());

    public async ValueTask<IEnumerable<SecurityKey>> Current()
    {
        try
        {
            return (await _published.GetConfigurationAsync(CancellationToken.None)).SigningKeys;
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException or HttpRequestException)
        {
            throw new Refusal(StatusCode.Unavailable, Reason.UpstreamUnavailable, "The keys of the token issuer cannot be fetched.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }
    }

    // The configuration manager asks at most once in its refresh interval, however many strange tokens arrive.
    public bool Renew()
    {
        _published.RequestRefresh();
        return true;
    }

    private sealed class SetRetriever : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var set = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = set };
            foreach (var key in set.GetSigningKeys())
                configuration.SigningKeys.Add(key);
            return configuration;
        }
    }
}
