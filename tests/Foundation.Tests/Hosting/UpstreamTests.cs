using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Tests.Hosting.Encryption;
using InfoSharing.Foundation.Tests.Rpc;
using InfoSharing.Probe.V1;

namespace InfoSharing.Foundation.Tests.Hosting;

/// <summary>Another service has replicas behind one address. They come and go, and whoever calls need not know.</summary>
public sealed class UpstreamTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Balancer _balancer = new();
    private readonly TestAuthority _authority = new("test authority");
    private TestNode _caller = null!;

    public async Task InitializeAsync()
    {
        _site.Write("replica", _authority.Sign("127.0.0.1"));
        _site.Write("trusted.pem", _authority);
        _caller = await _site.Start(_site.Settings("replica", "trusted.pem"));
        await File.WriteAllTextAsync(_site.At("token"), _caller.Issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Role.LiaisonOfficer], TimeSpan.FromDays(1)));
    }

    public async Task DisposeAsync()
    {
        _balancer.Dispose();
        await _site.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task No_call_fails_while_each_replica_is_replaced()
    {
        var probe = new ProbeService.ProbeServiceClient(_site.Way(_caller, $"https://127.0.0.1:{_balancer.Port}", _site.At("token")));
        var old = await Replica();
        _balancer.Replicas = [old.Address];
        using var done = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(_ => CallUntil(probe, done.Token)).ToList();
        for (var round = 0; round < 3; round++)
        {
            var next = await Replica();
            _balancer.Replicas = [old.Address, next.Address];
            _balancer.Replicas = [next.Address];
            await old.Stop();
            (await probe.AskAsync(new(), Patient())).Text.ShouldBe("officers/ng-it-1");
            old = next;
        }

        await done.CancelAsync();
        (await Task.WhenAll(callers)).Sum().ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task A_replica_that_takes_no_connection_costs_no_call()
    {
        var (gone, stays) = (await Replica(), await Replica());
        await gone.Stop();
        _balancer.Replicas = [gone.Address, stays.Address];
        for (var connection = 0; connection < 4; connection++)
        {
            var probe = new ProbeService.ProbeServiceClient(_site.Way(_caller, $"https://127.0.0.1:{_balancer.Port}", _site.At("token")));
            (await probe.AskAsync(new(), Patient())).Text.ShouldBe("officers/ng-it-1");
        }
    }

    [Fact]
    public async Task What_nobody_can_answer_fails()
    {
        var probe = new ProbeService.ProbeServiceClient(_site.Way(_caller, "https://127.0.0.1:1", _site.At("token")));
        (await Should.ThrowAsync<RpcException>(probe.AskAsync(new(), Patient()).ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_for_again()
    {
        var replica = await Replica();
        var probe = new ProbeService.ProbeServiceClient(_site.Way(_caller, replica.Address.GetLeftPart(UriPartial.Authority), _site.At("token")));
        await probe.AskAsync(new() { Act = "refuse" }, Patient()).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        _site.Log.Lines.Count(l => l.Contains("Ask was refused", StringComparison.Ordinal)).ShouldBe(1);
    }

    // That an answer comes is the matter here, not how fast a busy machine makes a handshake.
    private static CallOptions Patient() => new(deadline: DateTime.UtcNow.AddMinutes(1));

    private Task<TestNode> Replica() => _site.Start(_site.Settings("replica", "trusted.pem"));

    private static async Task<int> CallUntil(ProbeService.ProbeServiceClient probe, CancellationToken done)
    {
        var calls = 0;
        while (!done.IsCancellationRequested)
        {
            (await probe.AskAsync(new(), Patient())).Text.ShouldBe("officers/ng-it-1");
            calls++;
        }

        return calls;
    }

    /// <summary>One address for several replicas, as a Service of Kubernetes: each connection goes to the next, and stays there.</summary>
    private sealed class Balancer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _next;

        internal Balancer()
        {
            _listener.Start();
            _ = Accept();
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        internal IReadOnlyList<Uri> Replicas { get; set; } = [];

        public void Dispose() => _listener.Dispose();

        private async Task Accept()
        {
            try
            {
                while (true)
                    _ = Carry(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task Carry(TcpClient from)
        {
            using (from)
            using (var to = new TcpClient())
            {
                try
                {
                    var replicas = Replicas;
                    var replica = replicas[_next++ % replicas.Count];
                    await to.ConnectAsync(replica.Host, replica.Port);
                    await Task.WhenAny(from.GetStream().CopyToAsync(to.GetStream()), to.GetStream().CopyToAsync(from.GetStream()));
                }
                catch (Exception broken) when (broken is SocketException or IOException)
                {
                    // Whoever is connected notices.
                }
            }
        }
    }
}
