using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InfoSharing.WebConsole.SignIn;

/// <summary>The tokens that a provider gave: they stay on the server.</summary>
/// <param name="Access">For the services; what it claims is theirs to verify.</param>
/// <param name="Refresh">Renews it; empty: it cannot be.</param>
/// <param name="AccessEnds">When the access token ends.</param>
internal sealed record Tokens(string Access, string Refresh, DateTimeOffset AccessEnds);

/// <summary>Somebody who signed in with one browser.</summary>
/// <param name="Secret">The cookie's.</param>
/// <param name="Content">What is kept of it.</param>
internal sealed record Session(string Secret, SessionContent Content)
{
    private static readonly JsonWebTokenHandler Reader = new();

    /// <summary>Of the record, for lists: it opens nothing.</summary>
    internal string Id => Vault.IdOf(Secret);

    /// <summary>"officers/ng-it-1"</summary>
    internal string Principal => Content.Principal;

    /// <summary>"authorities/ng-ca"</summary>
    internal string Authority => Content.Authority;

    /// <summary>"NG"</summary>
    internal string Country => Content.Country;

    internal string AccessToken => Content.Tokens.Access;

    /// <summary>Signs the tokens of this session's forms.</summary>
    internal byte[] FormKey => Vault.KeyOf(Secret, "forms");

    /// <summary>Whether one of the token's roles holds a permission: what pages offer goes by it, and no right follows from it.</summary>
    internal bool Has(Permission permission) =>
        Reader.ReadJsonWebToken(AccessToken).TryGetPayloadValue<string[]>("roles", out var held)
        && Enum.GetValues<Role>().Any(role => held.Contains(ProtoNames.Full(role)) && Roles.Of(role).Contains(permission));

    /// <summary>What the access token says of its bearer, for headings; no right follows from it.</summary>
    internal static SessionContent ContentOf(Tokens tokens, DateTimeOffset started)
    {
        var token = Reader.ReadJsonWebToken(tokens.Access);
        return new(Claim(token, "sub"), Claim(token, "authority"), Claim(token, "country"), tokens, started);
    }

    internal static DateTimeOffset EndOf(string accessToken) => new(DateTime.SpecifyKind(Reader.ReadJsonWebToken(accessToken).ValidTo, DateTimeKind.Utc));

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : "";
}

/// <summary>The sealed part of a session.</summary>
internal sealed record SessionContent(string Principal, string Authority, string Country, Tokens Tokens, DateTimeOffset Started);
