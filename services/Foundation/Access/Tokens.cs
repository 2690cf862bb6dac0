using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// Turns the bearer token of a call into its caller. A token is accepted when one of the configured keys signed it
/// with an asymmetric algorithm, for our audience, by our issuer, and now lies within its lifetime: the issuer's clock
/// may be ahead of ours by at most thirty seconds, and at <c>exp</c> the token is over.
/// </summary>
internal sealed class Tokens(ITokenKeys keys, TimeProvider clock)
{
    internal static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Never "none", and never a shared secret: a public key must not be usable as one.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    // The same bytes are verified once in five minutes; their lifetime is looked at every time.
    private static readonly TimeSpan VerifiedFor = TimeSpan.FromMinutes(5);
    private const int Remembered = 10_000;
    private const int LongestToken = 8 * 1024;
    private const string Scheme = "Bearer ";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, Verified> _verified = new(StringComparer.Ordinal);

    private sealed record Verified(Caller Caller, DateTimeOffset Start, DateTimeOffset At);

    /// <exception cref="Refusal">TOKEN_MISSING, TOKEN_INVALID, or UPSTREAM_UNAVAILABLE when the keys cannot be had.</exception>
    internal ValueTask<Caller> Verify(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0 || string.IsNullOrWhiteSpace(header[0]))
            throw Missing();
        if (header.Count > 1 || header[0]!.Length > LongestToken || !header[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Invalid();
        return Recall(header[0]!) is { } caller ? new(caller) : new(VerifyNow(header[0]!));
    }

    private Caller? Recall(string header)
    {
        if (!_verified.TryGetValue(header, out var known))
            return null;
        var now = clock.GetUtcNow();
        return known.Caller.CredentialsEnd > now && known.Start <= now + Skew && now - known.At < VerifiedFor && now >= known.At
            ? known.Caller
            : null;
    }

    private async Task<Caller> VerifyNow(string header)
    {
        var token = header[Scheme.Length..].Trim();
        var result = await _handler.ValidateTokenAsync(token, await Parameters());
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && keys.Renew())
            result = await _handler.ValidateTokenAsync(token, await Parameters());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken genuine || !Claims.IsPlainHeader(Decode(genuine.EncodedHeader)))
            throw Invalid();
        var caller = Claims.Read(Decode(genuine.EncodedPayload)) ?? throw Invalid();
        // The one thing that moves a rehearsal's clock from outside: a token that is good in all else.
        (clock as RehearsalClock)?.Reach(StartOf(genuine));
        var now = clock.GetUtcNow();
        if (caller.CredentialsEnd <= now || StartOf(genuine) > now + Skew)
            throw Invalid();
        if (_verified.Count >= Remembered)
            _verified.Clear();
        _verified[header] = new(caller, StartOf(genuine), now);
        return caller;
    }

    private async Task<TokenValidationParameters> Parameters() => new()
    {
        ValidIssuer = keys.Issuer,
        ValidAudience = keys.Audience,
        IssuerSigningKeys = await keys.Current(),
        ValidAlgorithms = Algorithms,
        ValidTypes = ["JWT", "at+jwt"],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        // Whether it has begun is looked at last.
        LifetimeValidator = (_, expires, _, _) => expires is { } end && end > clock.GetUtcNow().UtcDateTime,
    };

    // A token is not valid before nbf, nor before it was issued. Absent claims read as the year one.
    private static DateTimeOffset StartOf(JsonWebToken token) =>
        new(DateTime.SpecifyKind(token.ValidFrom > token.IssuedAt ? token.ValidFrom : token.IssuedAt, DateTimeKind.Utc));

    private static byte[] Decode(string part) => Base64UrlEncoder.DecodeBytes(part);

    private static Refusal Missing() =>
        new(StatusCode.Unauthenticated, Reason.TokenMissing, "Send a token: authorization: Bearer ….");

    // One answer for every defect: what exactly is wrong helps only who forges.
    private static Refusal Invalid() =>
        new(StatusCode.Unauthenticated, Reason.TokenInvalid, "The token is expired, not yet valid, foreign or malformed. Ask its issuer for a new one.");
}
