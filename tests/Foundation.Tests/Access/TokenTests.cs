using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Tests.Rpc;
using InfoSharing.Probe.V1;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.Foundation.Tests.Access;

/// <summary>A node that trusts one EC key and one RSA key from a file, as in production.</summary>
public sealed class TrustingNode : IAsyncLifetime
{
    private string _keys = "";

    internal ECDsa Curve { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal RSA Rsa { get; } = RSA.Create(2048);

    internal TestNode Node { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _keys = Path.GetTempFileName();
        await File.WriteAllTextAsync(_keys, KeySet());
        Node = await ProbeNode.Start(new Dictionary<string, string?>
        {
            ["Node:Tokens:Issuer"] = "https://issuer.example",
            ["Node:Tokens:Audience"] = "infosharing",
            ["Node:Tokens:KeyFile"] = _keys,
        });
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        File.Delete(_keys);
    }

    private string KeySet()
    {
        var curve = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ECDsa.Create(Curve.ExportParameters(false))) { KeyId = "ec" });
        var rsa = JsonWebKeyConverter.ConvertFromRSASecurityKey(new(Rsa.ExportParameters(false)) { KeyId = "rsa" });
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "EC", ["crv"] = curve.Crv, ["x"] = curve.X, ["y"] = curve.Y, ["kid"] = "ec" },
                new JsonObject { ["kty"] = "RSA", ["n"] = rsa.N, ["e"] = rsa.E, ["kid"] = "rsa" }),
        }.ToJsonString();
    }
}

public sealed class TokenTests(TrustingNode trusting) : IClassFixture<TrustingNode>
{
    private const long Minute = 60;

    private static readonly Dictionary<string, Func<Forge, string>> Bad = new()
    {
        ["expired a second ago"] = f => f.Signed(c => c["exp"] = f.Now - 1),
        ["expires in this moment"] = f => f.Signed(c => c["exp"] = f.Now),
        ["expired long ago"] = f => f.Signed(c => c["exp"] = 1),
        ["without expiry"] = f => f.Signed(c => c.Remove("exp")),
        ["expiry as text"] = f => f.Signed(c => c["exp"] = "2030-01-01"),
        ["expiry beyond all calendars"] = f => f.Signed(c => c["exp"] = 9e18),
        ["negative expiry"] = f => f.Signed(c => c["exp"] = -5),
        ["not valid before a minute from now"] = f => f.Signed(c => c["nbf"] = f.Now + Minute),
        ["issued a minute from now"] = f => f.Signed(c => c["iat"] = f.Now + Minute),
        ["issuer of somebody else"] = f => f.Signed(c => c["iss"] = "https://other.example"),
        ["issuer with a slash more"] = f => f.Signed(c => c["iss"] = "https://issuer.example/"),
        ["without issuer"] = f => f.Signed(c => c.Remove("iss")),
        ["audience of another service"] = f => f.Signed(c => c["aud"] = "other"),
        ["without audience"] = f => f.Signed(c => c.Remove("aud")),
        ["empty audience"] = f => f.Signed(c => c["aud"] = new JsonArray()),
        ["alg none"] = f => f.Unsigned("none"),
        ["alg None, capital"] = f => f.Unsigned("None"),
        ["alg none with a signature"] = f => f.Unsigned("none") + "AAAA",
        ["HS256 with the public key as secret"] = f => f.WithSecret(f.Curve.ExportSubjectPublicKeyInfo()),
        ["HS256 with the PEM text as secret"] = f => f.WithSecret(Encoding.UTF8.GetBytes(f.Curve.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with an empty secret"] = f => f.WithSecret([]),
        ["signed with a foreign key of the same name"] = f => f.SignedBy(ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        ["signature of another token"] = f => f.Signed().Rsplit().Head + "." + f.Signed(c => c["sub"] = "officers/other").Rsplit().Tail,
        ["signature cut"] = f => f.Signed()[..^10],
        ["signature empty"] = f => f.Signed().Rsplit().Head + ".",
        ["signature all zero"] = f => f.Signed().Rsplit().Head + "." + Base64Url(new byte[64]),
        ["payload changed after signing"] = f => f.Altered(),
        ["algorithm name changed after signing"] = f => f.Header(h => h["alg"] = "ES512"),
        ["key in the header"] = f => f.WithOwnKeyInHeader(),
        ["unknown key id and foreign key"] = f => f.SignedBy(ECDsa.Create(ECCurve.NamedCurves.nistP256), h => h["kid"] = "other"),
        ["unknown critical extension"] = f => f.Signed(header: h => h["crit"] = new JsonArray("exp2")),
        ["unencoded payload option"] = f => f.Signed(header: h => h["b64"] = false),
        ["of another type"] = f => f.Signed(header: h => h["typ"] = "logout+jwt"),
        ["doubled claim"] = f => f.SignedText(f.Payload().ToJsonString().Replace("{", "{\"roles\":[\"ROLE_CENTRAL_AUTHORITY\"],", StringComparison.Ordinal)),
        ["without subject"] = f => f.Signed(c => c.Remove("sub")),
        ["subject as number"] = f => f.Signed(c => c["sub"] = 7),
        ["subject of no kind"] = f => f.Signed(c => c["sub"] = "ng-it-1"),
        ["subject an authority"] = f => f.Signed(c => c["sub"] = "authorities/ng-ca"),
        ["subject with a path"] = f => f.Signed(c => c["sub"] = "officers/../services/x"),
        ["subject in capitals"] = f => f.Signed(c => c["sub"] = "officers/NG-IT-1"),
        ["without authority"] = f => f.Signed(c => c.Remove("authority")),
        ["authority without its collection"] = f => f.Signed(c => c["authority"] = "ng-ca"),
        ["two authorities"] = f => f.Signed(c => c["authority"] = new JsonArray("authorities/ng-ca", "authorities/it-ca")),
        ["without country"] = f => f.Signed(c => c.Remove("country")),
        ["country that is none"] = f => f.Signed(c => c["country"] = "XX"),
        ["country of three letters"] = f => f.Signed(c => c["country"] = "NGA"),
        ["without roles"] = f => f.Signed(c => c.Remove("roles")),
        ["no roles"] = f => f.Signed(c => c["roles"] = new JsonArray()),
        ["roles as one text"] = f => f.Signed(c => c["roles"] = "ROLE_LIAISON_OFFICER"),
        ["unknown role"] = f => f.Signed(c => c["roles"] = new JsonArray("ROLE_LIAISON_OFFICER", "ROLE_KING")),
        ["unspecified role"] = f => f.Signed(c => c["roles"] = new JsonArray("ROLE_UNSPECIFIED")),
        ["role by number"] = f => f.Signed(c => c["roles"] = new JsonArray(3)),
        ["role in small letters"] = f => f.Signed(c => c["roles"] = new JsonArray("role_liaison_officer")),
        ["officer as service"] = f => f.Signed(c => c["roles"] = new JsonArray("ROLE_SERVICE")),
        ["service with an officer's role"] = f => f.Signed(c => c["sub"] = "services/x"),
        ["service that acts for an authority"] = f => f.Signed(c => (c["sub"], c["roles"]) = ("services/x", new JsonArray("ROLE_SERVICE"))),
        ["officer as partner system"] = f => f.Signed(c => c["roles"] = new JsonArray("ROLE_PARTNER_SYSTEM")),
        ["payload that is no object"] = f => f.SignedText("[1]"),
        ["payload that is no JSON"] = f => f.SignedText("nothing"),
        ["payload empty"] = f => f.SignedText(""),
        ["garbage"] = _ => "garbage",
        ["three parts of garbage"] = _ => "a.b.c",
        ["dots"] = _ => "...",
        ["five parts, encrypted"] = f => $"{Base64Url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}"u8)}..AAAA.AAAA.AAAA",
        ["a token in a token"] = f => f.SignedText("\"" + f.Signed() + "\""),
        ["an internal id"] = _ => "0198f3a2-6c1e-7b7a-8000-3f5d2c9e4b11",
        ["an officer's name"] = _ => "officers/ng-it-1",
        ["two tokens"] = f => f.Signed() + " " + f.Signed(),
        ["with a comma"] = f => f.Signed() + "," + f.Signed(),
        ["longer than any token"] = f => f.Signed(c => c["padding"] = new string('a', 9000)),
    };

    public static TheoryData<string> Kinds => [.. Bad.Keys];

    private ProbeService.ProbeServiceClient With(string token) => new(trusting.Node.WithToken(token));

    private Forge Forge => new(trusting);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_bad_token_is_refused(string kind)
    {
        var client = With(Bad[kind](Forge));
        var answer = await client.AskAsync(new()).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
        answer.Message.ShouldBe("The token is expired, not yet valid, foreign or malformed. Ask its issuer for a new one.");
        await client.Follow(new()).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_good_token_is_accepted_also_a_second_time()
    {
        var client = With(Forge.Signed());
        (await client.AskAsync(new() { Act = "caller" })).Text.ShouldBe("authorities/ng-ca NG LiaisonOfficer");
        (await client.AskAsync(new() { Act = "caller" })).Text.ShouldBe("authorities/ng-ca NG LiaisonOfficer");
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("RS512")]
    public async Task Rsa_signatures_are_accepted(string algorithm) =>
        (await With(Forge.SignedByRsa(algorithm)).AskAsync(new())).Text.ShouldBe("officers/ng-it-1");

    [Fact]
    public async Task A_clock_that_is_half_a_minute_ahead_is_forgiven() =>
        await With(Forge.Signed(c => (c["nbf"], c["iat"]) = (Forge.Now + 29, Forge.Now + 29))).AskAsync(new());

    [Fact]
    public async Task An_access_token_of_rfc_9068_is_accepted() => await With(Forge.Signed(header: h => h["typ"] = "at+jwt")).AskAsync(new());

    [Fact]
    public async Task A_partner_system_and_a_service_are_callers_too()
    {
        (await With(Forge.Signed(c => (c["sub"], c["roles"]) = ("systems/ng-1", new JsonArray("ROLE_PARTNER_SYSTEM")))).AskAsync(new())).Text.ShouldBe("systems/ng-1");
        var service = Forge.Signed(c =>
        {
            (c["sub"], c["roles"]) = ("services/mutual-legal-assistance", new JsonArray("ROLE_SERVICE"));
            c.Remove("authority");
            c.Remove("country");
        });
        (await With(service).AskAsync(new())).Text.ShouldBe("services/mutual-legal-assistance");
    }

    [Fact]
    public async Task A_token_that_was_accepted_is_refused_once_it_has_expired()
    {
        await using var node = await ProbeNode.Start();
        var client = new ProbeService.ProbeServiceClient(node.WithToken(
            node.Issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Role.LiaisonOfficer], TimeSpan.FromMinutes(1))));
        await client.AskAsync(new());
        node.Clock.Advance(TimeSpan.FromSeconds(59));
        await client.AskAsync(new());
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        await client.AskAsync(new()).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_header_is_no_token(string header) =>
        await new ProbeService.ProbeServiceClient(trusting.Node.WithHeader("authorization", header)).AskAsync(new())
            .ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");

    [Theory]
    [InlineData("Basic b2ZmaWNlcjpzZWNyZXQ=")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Token abc")]
    public async Task Another_scheme_is_not_a_token(string header) =>
        (await new ProbeService.ProbeServiceClient(trusting.Node.WithHeader("authorization", header)).AskAsync(new())
            .ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID")).Violations.ShouldBeEmpty();

    [Theory]
    [InlineData("x-caller", "officers/ng-ca-1")]
    [InlineData("authority", "authorities/it-ca")]
    [InlineData("x-forwarded-user", "officers/ng-ca-1")]
    [InlineData("grpc-internal-encoding-request", "gzip")]
    public async Task No_other_header_identifies_anybody(string name, string value) =>
        await new ProbeService.ProbeServiceClient(trusting.Node.WithHeader(name, value)).AskAsync(new())
            .ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");

    internal static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}

/// <summary>Makes tokens by hand, so that every part can be wrong.</summary>
internal sealed class Forge(TrustingNode trusting)
{
    internal long Now => trusting.Node.Clock.Now.ToUnixTimeSeconds();

    internal ECDsa Curve => trusting.Curve;

    internal JsonObject Payload() => new()
    {
        ["iss"] = "https://issuer.example",
        ["aud"] = "infosharing",
        ["sub"] = "officers/ng-it-1",
        ["authority"] = "authorities/ng-ca",
        ["country"] = "NG",
        ["roles"] = new JsonArray("ROLE_LIAISON_OFFICER"),
        ["iat"] = Now,
        ["exp"] = Now + 3600,
    };

    internal string Signed(Action<JsonObject>? change = null, Action<JsonObject>? header = null)
    {
        var payload = Payload();
        change?.Invoke(payload);
        return Sign(payload.ToJsonString(), Curve, header);
    }

    internal string SignedText(string payload) => Sign(payload, Curve, null);

    internal string SignedBy(ECDsa key, Action<JsonObject>? header = null) => Sign(Payload().ToJsonString(), key, header);

    internal string SignedByRsa(string algorithm)
    {
        var text = Part(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = "rsa" }.ToJsonString()) + "." + Part(Payload().ToJsonString());
        var hash = algorithm.EndsWith("512", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        var padding = algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return text + "." + TokenTests.Base64Url(trusting.Rsa.SignData(Encoding.ASCII.GetBytes(text), hash, padding));
    }

    internal string Unsigned(string algorithm) =>
        Part(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" }.ToJsonString()) + "." + Part(Payload().ToJsonString()) + ".";

    internal string WithSecret(byte[] secret)
    {
        var text = Part("""{"alg":"HS256","typ":"JWT","kid":"ec"}""") + "." + Part(Payload().ToJsonString());
        return text + "." + TokenTests.Base64Url(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text)));
    }

    internal string Altered()
    {
        var (head, signature) = Signed().Rsplit();
        return head.Rsplit().Head + "." + Part(Payload().ToJsonString().Replace("LIAISON_OFFICER", "CENTRAL_AUTHORITY", StringComparison.Ordinal)) + "." + signature;
    }

    internal string Header(Action<JsonObject> change)
    {
        var header = HeaderOf(Curve);
        change(header);
        return Part(header.ToJsonString()) + Signed()[Signed().IndexOf('.')..];
    }

    internal string WithOwnKeyInHeader()
    {
        var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ECDsa.Create(own.ExportParameters(false))));
        return SignedBy(own, h => h["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y });
    }

    private static string Sign(string payload, ECDsa key, Action<JsonObject>? change)
    {
        var header = HeaderOf(key);
        change?.Invoke(header);
        var text = Part(header.ToJsonString()) + "." + Part(payload);
        return text + "." + TokenTests.Base64Url(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256));
    }

    private static JsonObject HeaderOf(ECDsa _) => new() { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = "ec" };

    private static string Part(string json) => TokenTests.Base64Url(Encoding.UTF8.GetBytes(json));
}

internal static class TokenText
{
    internal static (string Head, string Tail) Rsplit(this string token) => (token[..token.LastIndexOf('.')], token[(token.LastIndexOf('.') + 1)..]);
}
