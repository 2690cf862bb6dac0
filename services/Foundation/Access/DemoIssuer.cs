using System.Security.Cryptography;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Ledgers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// Issues tokens to anybody who asks. It exists only in the Development environment, and is asked on loopback alone. Its
/// key is made at start and never stored, unless a file is named in which several processes share it; only then may
/// rpcs be called from other machines.
/// </summary>
public sealed class DemoIssuer : ITokenKeys, IDisposable
{
    private readonly ECDsa _key;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly TimeProvider _clock;
    private readonly ECDsaSecurityKey _verify;

    /// <summary>An issuer with a new key, or with the one in a file.</summary>
    public DemoIssuer(TimeProvider clock, string keyFile = "")
    {
        _clock = clock;
        _key = keyFile.Length > 0 ? KeyFile.ReadOrMake(keyFile) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _verify = new(ECDsa.Create(_key.ExportParameters(includePrivateParameters: false))) { KeyId = "demo" };
    }

    /// <inheritdoc/>
    public string Issuer => "infosharing-demo";

    /// <inheritdoc/>
    public string Audience => "infosharing";

    /// <summary>A signed token (ES256).</summary>
    /// <param name="principal">"officers/ng-it-1".</param>
    /// <param name="authority">"authorities/ng-ca"; empty for a service.</param>
    /// <param name="country">ISO 3166-1 alpha-2; empty for a service.</param>
    /// <param name="roles">At least one.</param>
    /// <param name="lifetime">From now on.</param>
    public string Token(string principal, string authority, string country, IEnumerable<Role> roles, TimeSpan lifetime)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { ["sub"] = principal, ["roles"] = roles.Select(r => ProtoNames.Full(r)).ToArray() };
        if (authority.Length > 0)
            claims["authority"] = authority;
        if (country.Length > 0)
            claims["country"] = country;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            // Uncached: of two issuers with one file, the one that is disposed must not take the other's signatures with it.
            SigningCredentials = new(new ECDsaSecurityKey(_key) { KeyId = "demo", CryptoProviderFactory = new() { CacheSignatureProviders = false } }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>A token of a sample officer, of whom the id says the rest: "ng-it-1".</summary>
    public string SampleToken(string officer, TimeSpan lifetime)
    {
        var (authority, role) = Sample(officer);
        return Token("officers/" + officer, "authorities/" + authority, officer[..2].ToUpperInvariant(), [role], lifetime);
    }

    internal static (string Authority, Role Role) Sample(string officer) => officer.Split('-') switch
    {
        [var state, "ca", ..] => (state + "-ca", Role.CentralAuthority),
        [var state, "editor", ..] => (state + "-ca", Role.DirectoryEditor),
        [var state, "auditor", ..] => (state + "-ca", Role.Auditor),
        [var state, { Length: 2 }, ..] => (state + "-ca", Role.LiaisonMagistrate),
        [var state, var place, ..] => ($"{state}-{place}", Role.CompetentAuthority),
        _ => throw new ArgumentException($"\"{officer}\" is no sample officer.", nameof(officer)),
    };

    /// <summary>
    /// For a service that calls another. In a rehearsal it lasts: whoever is called may be months ahead of a service that nobody has
    /// called since, and must hear it all the same.
    /// </summary>
    /// <param name="service">"case-exchange".</param>
    internal string ServiceToken(string service) =>
        Token("services/" + service, "", "", [Role.Service], _clock is RehearsalClock ? RehearsalClock.Furthest : TimeSpan.FromMinutes(5));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    ValueTask<IEnumerable<SecurityKey>> ITokenKeys.Current() => new([_verify]);
}
