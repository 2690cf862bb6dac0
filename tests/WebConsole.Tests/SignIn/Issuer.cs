using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.WebConsole.Tests.SignIn;

/// <summary>An OpenID provider on loopback that signs everybody in as one officer: authorization code, PKCE, refresh tokens that are good once.</summary>
internal sealed class Issuer(SteppedClock clock) : IAsyncDisposable
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _refresh = new(StringComparer.Ordinal);
    private WebApplication? _app;

    internal string Address { get; private set; } = "";

    /// <summary>Said in id tokens instead of what was asked for.</summary>
    internal string? Nonce { get; set; }

    internal int Renewed { get; private set; }

    internal async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, authorization_endpoint = Address + "/authorize", token_endpoint = Address + "/token", jwks_uri = Address + "/keys" }));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { Key() } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)Token);
        await _app.StartAsync();
        Address = _app.Addresses()[0].GetLeftPart(UriPartial.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _key.Dispose();
    }

    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["code_challenge_method"] != "S256" || query["response_type"] != "code" || query["client_id"] != "console")
            return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"]!, query["nonce"]!);
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private async Task<IResult> Token(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["grant_type"] == "refresh_token" && _refresh.TryRemove(form["refresh_token"]!, out _))
        {
            Renewed++;
            return Answer("");
        }

        return _codes.TryRemove(form["code"].ToString(), out var asked)
            && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == asked.Challenge
                ? Answer(asked.Nonce)
                : Results.BadRequest(new { error = "invalid_grant" });
    }

    private IResult Answer(string nonce)
    {
        var refresh = Guid.NewGuid().ToString("N");
        _refresh[refresh] = true;
        return Results.Json(new
        {
            access_token = Sign("infosharing", new() { ["authority"] = "authorities/it-ca", ["country"] = "IT", ["roles"] = new[] { "ROLE_CENTRAL_AUTHORITY" } }),
            id_token = Sign("console", new() { ["nonce"] = Nonce ?? nonce }),
            refresh_token = refresh,
            token_type = "Bearer",
        });
    }

    private string Sign(string audience, Dictionary<string, object> claims)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        claims["sub"] = "officers/it-ca-1";
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = audience, IssuedAt = now, NotBefore = now, Expires = now + Lifetime, Claims = claims,
            SigningCredentials = new(new ECDsaSecurityKey(_key) { KeyId = "one", CryptoProviderFactory = new() { CacheSignatureProviders = false } }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private object Key()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = "one", use = "sig", alg = "ES256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
