using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>How a link fails.</summary>
public enum Cut
{
    /// <summary>Both ends are told, and nobody gets through.</summary>
    Reset,

    /// <summary>Packets vanish, and nobody is told; when it returns, TCP sends them again.</summary>
    Silence,
}

/// <summary>
/// The line of an office in the Sahel: 50 kbit/s in each direction for all its connections together, 300 ms each way. A connection takes
/// its three packets, as on a wire. Bytes are counted with those of IP and TCP; acknowledgements that carry nothing are left out.
/// </summary>
internal sealed class SlowLink : IAsyncDisposable
{
    private const int Segment = 1_460;
    private const int Headers = 40;
    private const int Handshake = 60;
    private const int Queue = 32;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly (Lane There, Lane Back) _lanes = (new(), new());
    private readonly Uri _server;
    private readonly Task _accepting;
    private TaskCompletionSource _open = Completed();
    private CancellationTokenSource _reset = new();

    internal SlowLink(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>The server, over the link.</summary>
    internal Uri Address => new UriBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>Both ways, since the start.</summary>
    internal long Bytes => _lanes.There.Bytes + _lanes.Back.Bytes;

    /// <summary>Fails for a while; done when it carries again.</summary>
    internal async Task Fail(Cut how, TimeSpan time)
    {
        if (how == Cut.Silence)
            _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        else
            await _reset.CancelAsync();
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(_end.Token);
        _open.TrySetResult();
        if (how == Cut.Reset)
            _reset = new();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        _reset.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task Accept()
    {
        while (!_end.IsCancellationRequested)
            _ = Carry(await _listener.AcceptSocketAsync(_end.Token));
    }

    private async Task Carry(Socket client)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, _reset.Token);
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = Segment * Queue };
        client.NoDelay = true;
        try
        {
            await Arrive(_lanes.There.Pass(Handshake), over.Token);
            await server.ConnectAsync(_server.Host, _server.Port, over.Token);
            await Arrive(_lanes.Back.Pass(Handshake), over.Token);
            _lanes.There.Pass(Headers);
            await Task.WhenAll(Carry(client, server, _lanes.There, over), Carry(server, client, _lanes.Back, over));
        }
        catch (Exception broken) when (broken is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Abruptly, as a cable does.
        }
        finally
        {
            client.Close(0);
            server.Close(0);
        }
    }

    // The end of one direction in good order leaves the other one; a failure ends both.
    private async Task Carry(Socket from, Socket to, Lane lane, CancellationTokenSource over)
    {
        var packets = System.Threading.Channels.Channel.CreateBounded<(byte[] Bytes, Passage Passage)>(Queue);
        try
        {
            await Task.WhenAll(Receive(from, packets.Writer, lane, over), Deliver(packets.Reader, to, over));
        }
        finally
        {
            packets.Writer.TryComplete();
        }
    }

    private static async Task Receive(Socket from, ChannelWriter<(byte[] Bytes, Passage Passage)> packets, Lane lane, CancellationTokenSource over)
    {
        try
        {
            for (var buffer = new byte[Segment]; await from.ReceiveAsync(buffer, over.Token) is > 0 and var count;)
                await packets.WriteAsync((buffer[..count], lane.Pass(count + Headers)), over.Token);
            packets.TryComplete();
        }
        catch (SocketException)
        {
            await over.CancelAsync();
        }
    }

    private async Task Deliver(ChannelReader<(byte[] Bytes, Passage Passage)> packets, Socket to, CancellationTokenSource over)
    {
        try
        {
            await foreach (var (bytes, passage) in packets.ReadAllAsync(over.Token))
            {
                await Arrive(passage, over.Token);
                await to.SendAsync(bytes, over.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            await over.CancelAsync();
        }
    }

    private async Task Arrive(Passage passage, CancellationToken over)
    {
        await passage.Arrive(over);
        await _open.Task.WaitAsync(over);
    }
}
