using InfoSharing.Common.V1;
using InfoSharing.Directory;
using InfoSharing.Mla.V1;
using InfoSharing.MutualLegalAssistance;
using InfoSharing.Testing;

namespace InfoSharing.Cli.Tests;

/// <summary>The directory and mutual legal assistance in one node, called by the program as its people.</summary>
public sealed class WholeNode : IAsyncLifetime
{
    private const string Facts = "Between March and May 2025 an organised group moved persons across three borders for payment.";

    internal TestNode Node { get; private set; } = null!;

    public async Task InitializeAsync() => Node = await Start();

    public Task DisposeAsync() => Node.DisposeAsync().AsTask();

    internal static Task<TestNode> Start(SteppedClock? clock = null, string? dataFolder = null, string? address = null) => TestNode.Start(
        builder =>
        {
            builder.AddDirectory();
            builder.AddMutualLegalAssistance();
        },
        app =>
        {
            app.MapDirectory();
            app.MapMutualLegalAssistance();
        },
        clock,
        dataFolder,
        address is null ? null : new Dictionary<string, string?> { ["Node:Grpc"] = address });

    /// <summary>A session of an officer: "ng-it-1" is the liaison magistrate, "it-ca-1" sits in the central authority.</summary>
    internal Session As(string officer, params Role[] roles) => As(Node, officer, roles);

    internal static Session As(TestNode node, string officer, params Role[] roles)
    {
        var parts = officer.Split('-');
        Role[] own = [parts[1] == "ca" ? Role.CentralAuthority : Role.LiaisonMagistrate];
        var token = node.Issuer.Token(
            $"officers/{officer}", $"authorities/{parts[0]}-ca", parts[0].ToUpperInvariant(), roles.Length > 0 ? roles : own, TimeSpan.FromDays(1));
        return new Session().To(node.Address.ToString()).With("INFOSHARING_TOKEN", token);
    }

    /// <summary>Runs a command that has to succeed and returns what it printed.</summary>
    internal Task<string> Do(string officer, params string[] words) => Do(Node, officer, words);

    private static async Task<string> Do(TestNode node, string officer, params string[] words)
    {
        using var session = As(node, officer);
        var code = await session.Run(words);
        code.ShouldBe(0, $"{string.Join(' ', words)}\n{session.Error}");
        return session.Out;
    }

    /// <summary>A draft that is ready for transmission to Italy.</summary>
    internal Task<Request> Draft() => Draft(Node);

    internal static async Task<Request> Draft(TestNode node) => Request.Parser.ParseJson(await Do(
        node, "ng-it-1",
        "request", "draft", "--to", "it-ca", "--subject", "Smuggling of migrants", "--proceeding", "INVESTIGATION", "--conducted-by", "Federal High Court: hears the case",
        "--facts", Facts, "--purpose", "Investigation of the group", "--measure", "TAKE_EVIDENCE: hear the owner of the vehicle",
        "--offence", """{"scope":"OFFENCE_SCOPE_SMUGGLING_SOM_6","description":"Smuggling of migrants","applicableLaw":"Immigration Act 2015, section 65","maximumPenaltyYears":10}""",
        "--transnational-basis", "A_SEVERAL_STATES", "--organized-group", "3: telephone records", "--language", "en", "--json"));

    /// <summary>A request that Italy received.</summary>
    internal async Task<Request> Sent()
    {
        var draft = await Draft();
        return Request.Parser.ParseJson(await Do("ng-it-1", "request", "transmit", draft.Name, "--etag", draft.Etag, "--json"));
    }
}
