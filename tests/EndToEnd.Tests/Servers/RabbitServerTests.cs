using System.Net.Sockets;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Servers;

/// <summary>What the other tests take for granted of the broker that they are given.</summary>
public class RabbitServerTests
{
    // The first method of AMQP 0-9-1 is the broker's: class 10 (connection), method 10 (start), on channel 0.
    private static readonly byte[] Start = [1, 0, 0];

    [FactWith(Need.Broker | Need.Control)]
    public async Task Answers_again_on_its_port_when_it_was_killed_paused_or_wiped()
    {
        await using var server = await RabbitServer.StartAsync();
        (await server.CreateVirtualHost()).ShouldNotBe(await server.CreateVirtualHost());
        await Greets(server);
        await server.Kill();
        await Should.ThrowAsync<SocketException>(() => Greets(server));
        await server.Start();
        await server.Pause();
        var greeting = Greets(server);
        // It would have answered in a hundredth of this.
        await Should.ThrowAsync<TimeoutException>(() => greeting.WaitAsync(TimeSpan.FromMilliseconds(200)));
        await server.Resume();
        await greeting;
        await server.Wipe();
        await server.Start();
        await Greets(server);
    }

    private static async Task Greets(RabbitServer server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(server.Address).Port);
        await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray());
        var answer = new byte[3];
        await client.GetStream().ReadExactlyAsync(answer);
        answer.ShouldBe(Start);
    }
}
