using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;

namespace InfoSharing.Runtime.Tests;

public sealed class CredentialsTests
{
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((context, headers) =>
    {
        headers.Add("authorization", $"Bearer {context.MethodName}");
        return Task.CompletedTask;
    });

    private static readonly CallCredentials Second = CallCredentials.FromInterceptor((context, headers) =>
    {
        headers.Add("service", new Uri(context.ServiceUrl).AbsolutePath);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_token_is_not_sent_in_the_clear()
    {
        await using var server = await TrialServer.StartAsync();

        await new Trial.TrialClient(server.Channel()).EchoAsync(new Word(), new CallOptions(credentials: Token));

        server.Observed.Headers.ShouldHaveSingleItem().GetValue("authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_token_is_sent_in_the_clear_when_that_is_allowed_in_so_many_words()
    {
        await using var server = await TrialServer.StartAsync();
        var channel = server.Channel(options => options.UnsafeUseInsecureChannelCallCredentials = true);

        await new Trial.TrialClient(channel).EchoAsync(new Word(), new CallOptions(credentials: CallCredentials.Compose(Token, Second)));

        var headers = server.Observed.Headers.ShouldHaveSingleItem();
        headers.GetValue("authorization").ShouldBe("Bearer Echo");
        headers.GetValue("service").ShouldBe("/infosharing.runtime.trial.Trial");
    }

    [Fact]
    public async Task A_channel_with_credentials_sends_them_with_every_call_and_the_server_knows_the_certificate()
    {
        using var certificate = TrialServer.Certificate();
        await using var server = await TrialServer.StartAsync(certificate);
        using var channel = server.Channel(options =>
        {
            options.HttpHandler = Handler(certificate);
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token);
        });

        await new Trial.TrialClient(channel).EchoAsync(new Word());

        server.Observed.Headers.ShouldHaveSingleItem().GetValue("authorization").ShouldBe("Bearer Echo");
        var peer = server.Observed.Peers.ShouldHaveSingleItem();
        peer.IsPeerAuthenticated.ShouldBeTrue();
        peer.PeerIdentity.Select(property => property.Value).ShouldContain("localhost");
        peer.FindPropertiesByName("absent").ShouldBeEmpty();
    }

    private static SocketsHttpHandler Handler(X509Certificate2 certificate) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [certificate],
            RemoteCertificateValidationCallback = (_, remote, _, _) => certificate.RawDataMemory.Span.SequenceEqual(remote!.GetRawCertData()),
        },
    };
}
