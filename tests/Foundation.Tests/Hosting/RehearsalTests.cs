using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Tests.Rpc;
using InfoSharing.Probe.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InfoSharing.Foundation.Tests.Hosting;

/// <summary>A good token moves the clock of a rehearsal, and nothing else does; without the setting not even that.</summary>
public sealed class RehearsalTests : IDisposable
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-test-").FullName;

    private string KeyFile => Path.Combine(_folder, "demo.key");

    [Fact]
    public async Task A_token_from_the_time_ahead_moves_the_clock_there()
    {
        await using var app = await Start("--Node:Rehearsal=true");
        await Ask(app, Token(Month));
        (await Ahead(app)).ShouldBe(Month, Hour);
        // Never back, and who is an hour late is late.
        await Ask(app, Token(TimeSpan.Zero)).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
        (await Ahead(app)).ShouldBe(Month, Hour);
    }

    [Fact]
    public async Task A_token_that_somebody_else_signed_moves_nothing()
    {
        await using var app = await Start("--Node:Rehearsal=true");
        using var foreign = new DemoIssuer(new RehearsalClock(Month));
        await Ask(app, TokenOf(foreign)).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
        (await Ahead(app)).ShouldBe(TimeSpan.Zero, Hour);
    }

    [Fact]
    public async Task A_token_for_nobody_in_particular_moves_nothing()
    {
        await using var app = await Start("--Node:Rehearsal=true");
        using var issuer = new DemoIssuer(new RehearsalClock(Month), KeyFile);
        await Ask(app, issuer.Token("officers/ng-it-1", "", "", [Role.LiaisonOfficer], Hour)).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
        (await Ahead(app)).ShouldBe(TimeSpan.Zero, Hour);
    }

    [Fact]
    public async Task Nobody_moves_it_further_than_five_years()
    {
        await using var app = await Start("--Node:Rehearsal=true");
        await Ask(app, Token(RehearsalClock.Furthest + Hour)).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
        (await Ahead(app)).ShouldBe(TimeSpan.Zero, Hour);
    }

    [Fact]
    public async Task Without_the_setting_a_token_from_the_time_ahead_is_refused_and_nothing_moves()
    {
        await using var app = await Start();
        await Ask(app, Token(Month)).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
        (await Asked(app, "time=2099-01-01T00:00:00Z")).ShouldBe((400, "time: the clock of this node cannot be moved. Start it with Node:Rehearsal=true."));
        (await Ahead(app)).ShouldBe(TimeSpan.Zero, Hour);
    }

    [Fact]
    public async Task A_token_can_be_asked_for_of_a_time_ahead()
    {
        await using var app = await Start("--Node:Rehearsal=true");
        var time = (DateTimeOffset.UtcNow + Month).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var (status, token) = await Asked(app, "time=" + time);
        status.ShouldBe(200);
        (new JsonWebToken(token).IssuedAt - DateTime.UtcNow).ShouldBe(Month, Hour);
        await Ask(app, token);
    }

    [Theory]
    [InlineData("tomorrow", "time: write a moment in UTC such as 2027-03-01T08:00:00Z.")]
    [InlineData("", "time: write a moment in UTC such as 2027-03-01T08:00:00Z.")]
    [InlineData("2027-03-01", "time: write a moment in UTC such as 2027-03-01T08:00:00Z.")]
    [InlineData("9999-12-31T23:59:59Z", "time: at most 5 years ahead.")]
    public async Task A_mistaken_time_is_named(string time, string sentence)
    {
        await using var app = await Start("--Node:Rehearsal=true");
        (await Asked(app, "time=" + time)).ShouldBe((400, sentence));
        (await Ahead(app)).ShouldBe(TimeSpan.Zero, Hour);
    }

    [Fact]
    public async Task A_running_call_does_not_end_because_the_clock_was_moved()
    {
        await using var app = await Start("--Node:Rehearsal=true");
        using var channel = GrpcChannel.ForAddress(app.Addresses()[0]);
        using var follow = Signed(channel, Token(TimeSpan.Zero, TimeSpan.FromDays(60))).Follow(new());
        (await follow.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        await Ask(app, Token(Month));
        app.Services.GetRequiredService<ProbeSignals>().Outgoing.Writer.TryWrite("after it");
        (await follow.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        follow.ResponseStream.Current.Text.ShouldBe("after it");
    }

    // Nobody has called it for months of the story; an event of the other one makes it ask.
    [Fact]
    public async Task A_service_that_is_behind_is_heard_by_one_that_is_ahead()
    {
        await using var late = await Start("--Node:Rehearsal=true");
        await using var early = await Start("--Node:Rehearsal=true");
        await Ask(late, Token(Month));
        using var upstream = new Upstream("probe", late.Addresses()[0].ToString(), "", early.Services);
        (await new ProbeService.ProbeServiceClient(upstream.Invoker).AskAsync(new())).Text.ShouldBe("services/probe");
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private async Task<WebApplication> Start(params string[] more)
    {
        var app = NodeHost.Build(
            ["--environment", "Development", "--Node:Grpc=http://127.0.0.1:0", "--Node:Web=http://127.0.0.1:0", $"--Node:DemoKeyFile={KeyFile}", .. more],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<ProbeSignals>();
            },
            host => host.MapGrpcService<ProbeRpcs>());
        await app.StartAsync();
        return app;
    }

    private string Token(TimeSpan ahead, TimeSpan? lifetime = null)
    {
        using var issuer = new DemoIssuer(new RehearsalClock(ahead), KeyFile);
        return TokenOf(issuer, lifetime);
    }

    private static string TokenOf(DemoIssuer issuer, TimeSpan? lifetime = null) =>
        issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Role.LiaisonOfficer], lifetime ?? Hour);

    private static async Task<AskResponse> Ask(WebApplication app, string token)
    {
        using var channel = GrpcChannel.ForAddress(app.Addresses()[0]);
        return await Signed(channel, token).AskAsync(new());
    }

    private static ProbeService.ProbeServiceClient Signed(GrpcChannel channel, string token) => new(channel.Intercept(headers =>
    {
        headers.Add("authorization", "Bearer " + token);
        return headers;
    }));

    // As the issuer says it, to anybody who asks.
    private static async Task<TimeSpan> Ahead(WebApplication app) => new JsonWebToken((await Asked(app, "")).Text).IssuedAt - DateTime.UtcNow;

    private static async Task<(int Status, string Text)> Asked(WebApplication app, string more)
    {
        using var http = new HttpClient { BaseAddress = app.Addresses()[1] };
        var answer = await http.GetAsync(new Uri("/demo/token?officer=ng-it-1&" + more, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Trim('"'));
    }
}
