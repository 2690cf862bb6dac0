using System.Net;

namespace InfoSharing.WebConsole.Tests.SignIn;

/// <summary>The sign-in with an OpenID provider, and how long it lasts.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly SteppedClock _clock = new();
    private readonly Issuer _issuer;
    private readonly Looking _officer;
    private readonly int _port = FreePort();
    private TestNode? _node;

    public ProviderTests() => (_issuer, _officer) = (new(_clock), new(new($"http://127.0.0.1:{_port}")));

    public async Task InitializeAsync()
    {
        await _issuer.Start();
        var nowhere = "http://127.0.0.1:9";
        _node = await TestNode.Start(b => b.AddWebConsole(), a => a.MapWebConsole(), _clock, settings: new Dictionary<string, string?>
        {
            ["Node:Pages"] = $"http://127.0.0.1:{_port}", ["Node:Tokens:Issuer"] = _issuer.Address, ["Node:Tokens:Audience"] = "infosharing", ["Node:Tokens:Authority"] = _issuer.Address,
            ["WebConsole:Directory"] = nowhere, ["WebConsole:MutualLegalAssistance"] = nowhere, ["WebConsole:CaseExchange"] = nowhere, ["WebConsole:VoluntaryReporting"] = nowhere,
            ["WebConsole:Address"] = $"http://127.0.0.1:{_port}", ["WebConsole:SignIn:Authority"] = _issuer.Address, ["WebConsole:SignIn:ClientId"] = "console",
        });
    }

    public async Task DisposeAsync()
    {
        _officer.Dispose();
        await _node!.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task The_provider_s_code_becomes_a_session_and_leads_back_to_the_page_that_was_asked_for()
    {
        using var back = await SignIn("/settings");
        back.Headers.Location!.ToString().ShouldBe("/settings");
        (await Page()).ShouldContain("it-ca-1");
    }

    [Fact]
    public async Task A_code_is_good_once_and_only_for_the_browser_that_asked()
    {
        var way = await WayBack("/");
        using var other = new Looking(new($"http://127.0.0.1:{_port}"));
        (await other.Get(way)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _officer.Get(way)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await _officer.Get(way)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_answer_with_another_state_is_refused()
    {
        var way = await WayBack("/");
        (await _officer.Get(way[..way.IndexOf("state=", StringComparison.Ordinal)] + "state=other")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_id_token_of_another_sign_in_is_refused()
    {
        _issuer.Nonce = "of another";
        using var back = await SignIn("/");
        back.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_sign_in_that_takes_longer_than_ten_minutes_starts_again()
    {
        var way = await WayBack("/");
        _clock.Advance(TimeSpan.FromMinutes(11));
        (await _officer.Get(way)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_session_goes_on_with_renewed_tokens_and_ends_after_half_an_hour_of_silence()
    {
        (await SignIn("/settings")).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(29));
        (await Page()).ShouldContain("it-ca-1");
        _issuer.Renewed.ShouldBe(1);
        _clock.Advance(TimeSpan.FromMinutes(31));
        (await Page()).ShouldNotContain("it-ca-1");
    }

    [Fact]
    public async Task A_session_ends_after_ten_hours_however_busy_it_is()
    {
        (await SignIn("/settings")).Dispose();
        for (var minutes = 20; minutes < 600; minutes += 20)
        {
            _clock.Advance(TimeSpan.FromMinutes(20));
            (await Page()).ShouldContain("it-ca-1", customMessage: $"after {minutes} minutes");
        }

        _clock.Advance(TimeSpan.FromMinutes(21));
        (await Page()).ShouldNotContain("it-ca-1");
    }

    private Task<string> Page() => _officer.Client.GetStringAsync(new Uri("/settings", UriKind.Relative));

    private async Task<HttpResponseMessage> SignIn(string page) => await _officer.Get(await WayBack(page));

    // To the provider, which sends the browser back with a code.
    private async Task<string> WayBack(string page)
    {
        using var away = await _officer.Get("/sign-in?return=" + Uri.EscapeDataString(page));
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var back = await provider.GetAsync(away.Headers.Location);
        return back.Headers.Location!.PathAndQuery;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
