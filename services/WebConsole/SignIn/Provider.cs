using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.WebConsole.SignIn;

/// <summary>The OpenID provider that signs officers in: what it publishes, and its token endpoint.</summary>
internal sealed class Provider
{
    private readonly SignInSettings? _settings;
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _clock;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _published;

    public Provider(ConsoleSettings settings, IHttpClientFactory http, TimeProvider clock)
    {
        (_settings, _http, _clock) = (settings.SignIn, http, clock);
        if (_settings is not null)
        {
            _published = new(_settings.Authority + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !new Uri(_settings.Authority).IsLoopback });
        }
    }

    /// <summary>False: the demo issuer stands in.</summary>
    internal bool IsReal => _settings is not null;

    internal Task<OpenIdConnectConfiguration> Published(CancellationToken cancel) => _published!.GetConfigurationAsync(cancel);

    /// <summary>The code for tokens, if the id token is the provider's, for us, and of this very sign-in.</summary>
    internal async Task<Tokens?> Redeem(string code, PendingSignIn pending, string back, CancellationToken cancel)
    {
        var answer = await Ask(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = back, ["code_verifier"] = pending.Verifier }, cancel);
        return answer is not null && await IsGenuine(answer.IdToken, pending.Nonce, cancel) ? TokensOf(answer, "") : null;
    }

    /// <summary>New tokens for old ones; null when the provider does not give any.</summary>
    internal async Task<Tokens?> Renew(Tokens old, CancellationToken cancel)
    {
        if (!IsReal || old.Refresh.Length == 0)
            return null;
        var answer = await Ask(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = old.Refresh }, cancel);
        return answer is null ? null : TokensOf(answer, old.Refresh);
    }

    private async Task<Answer?> Ask(Dictionary<string, string> question, CancellationToken cancel)
    {
        question["client_id"] = _settings!.ClientId;
        if (_settings.ClientSecretFile.Length > 0)
            question["client_secret"] = (await File.ReadAllTextAsync(_settings.ClientSecretFile, cancel)).Trim();
        using var client = _http.CreateClient();
        using var form = new FormUrlEncodedContent(question);
        using var reply = await client.PostAsync(new Uri((await Published(cancel)).TokenEndpoint), form, cancel);
        return reply.IsSuccessStatusCode ? await reply.Content.ReadFromJsonAsync<Answer>(cancel) : null;
    }

    private async Task<bool> IsGenuine(string idToken, string nonce, CancellationToken cancel)
    {
        var published = await Published(cancel);
        var now = _clock.GetUtcNow().UtcDateTime;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = published.Issuer,
            ValidAudience = _settings!.ClientId,
            IssuerSigningKeys = published.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            LifetimeValidator = (start, end, _, _) => end > now && (start is null || start <= now + TimeSpan.FromMinutes(1)),
        });
        return result.IsValid && result.Claims.TryGetValue("nonce", out var said) && said as string == nonce;
    }

    private static Tokens TokensOf(Answer answer, string refresh) =>
        new(answer.AccessToken, answer.RefreshToken.Length > 0 ? answer.RefreshToken : refresh, Session.EndOf(answer.AccessToken));

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("id_token")] string IdToken = "",
        [property: JsonPropertyName("refresh_token")] string RefreshToken = "");
}
