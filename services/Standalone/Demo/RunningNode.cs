using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Ledgers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InfoSharing.Standalone.Demo;

/// <summary>A node that runs somewhere else: its demo issuer over HTTP, its clocks through the tokens.</summary>
internal sealed class RunningNode(Uri issuer) : IDisposable
{
    // Longer than the half minute by which a service forgives an issuer's clock: one that cannot follow says so on the first call.
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(1);

    private static readonly Badge Anybody = new("ng-it-1", "ng-ca", Common.V1.Role.LiaisonMagistrate);

    private readonly HttpClient _http = new() { BaseAddress = issuer, Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A moment after the node's own present; the node can be taken further.</summary>
    /// <exception cref="Departure">It does not answer, or its clock cannot be moved.</exception>
    internal async Task<DateTimeOffset> Present()
    {
        try
        {
            var issued = new JsonWebToken(await Ask(Anybody, "", CancellationToken.None)).IssuedAt;
            var present = new DateTimeOffset(DateTime.SpecifyKind(issued, DateTimeKind.Utc)) + Lead;
            await Issue(Anybody, present, CancellationToken.None);
            return present;
        }
        catch (HttpRequestException away)
        {
            throw new Departure($"{Name} gives no tokens: {away.Message}. Nothing was written.");
        }
    }

    /// <summary>A token of that time; the issuer's clock goes there, and whoever gets the token follows.</summary>
    internal Task<string> Issue(Badge badge, DateTimeOffset time, CancellationToken cancel) =>
        Ask(badge, $"&time={time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", cancel);

    public void Dispose() => _http.Dispose();

    private string Name => issuer.GetLeftPart(UriPartial.Authority);

    private async Task<string> Ask(Badge badge, string more, CancellationToken cancel)
    {
        var query = $"/demo/token?officer={badge.Officer}&authority=authorities/{badge.Authority}&role={ProtoNames.Short(badge.Role)}&minutes=60{more}";
        try
        {
            using var answer = await _http.GetAsync(new Uri(query, UriKind.Relative), cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            return answer.IsSuccessStatusCode ? text : throw new Departure($"{Name} gives no token ({(int)answer.StatusCode}): {text.Trim('"')}");
        }
        // To whoever calls it is a connection that broke: the call is made again.
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException)
        {
            throw new HttpRequestException("no answer within 10 seconds", late);
        }
    }
}
