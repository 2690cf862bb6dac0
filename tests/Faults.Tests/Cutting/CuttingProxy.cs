using System.Net;
using System.Net.Sockets;

namespace InfoSharing.Faults.Tests.Cutting;

/// <summary>Where a connection between a service and PostgreSQL is cut, seen from one commit.</summary>
public enum Cut
{
    /// <summary>No byte of the message reaches the server.</summary>
    BeforeTheMessage,

    /// <summary>The server gets one half of it.</summary>
    InTheMessage,

    /// <summary>The server has it, and is not waited for.</summary>
    BeforeTheCommit,

    /// <summary>The server has committed and said so; nothing of it comes back.</summary>
    BeforeTheReply,

    /// <summary>One half of the reply comes back.</summary>
    InTheReply,
}

/// <summary>
/// A way to PostgreSQL that can be cut. A commit is known by the channel on which it tells the other replicas, which stands at its end;
/// the end of a reply by the server's ReadyForQuery.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly byte[] Ready = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly byte[] _mark;
    private readonly Task _accepting;
    private Order? _order;

    /// <param name="server">Port of the server on loopback.</param>
    /// <param name="mark">What a commit, and nothing else, contains.</param>
    internal CuttingProxy(int server, string mark)
    {
        (_server, _mark) = (new(IPAddress.Loopback, server), System.Text.Encoding.UTF8.GetBytes(mark));
        _listener.Start();
        _accepting = Accept();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts the connection of the next commit; completes when it is done.</summary>
    internal Task CutNext(Cut where)
    {
        var order = new Order(where);
        Volatile.Write(ref _order, order);
        return order.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Accept()
    {
        var open = new List<Task>();
        while (!_end.IsCancellationRequested)
            open.Add(Carry(await _listener.AcceptSocketAsync(_end.Token)));
        await Task.WhenAll(open);
    }

    private async Task Carry(Socket client)
    {
        using var way = new Way(client, await Connect());
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var there = There(way, broken.Token);
        var back = Back(way, broken.Token);
        await Task.WhenAny(there, back);
        await broken.CancelAsync();
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<Socket> Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server, _end.Token);
        return socket;
    }

    private async Task There(Way way, CancellationToken cancel)
    {
        var buffer = new byte[1 << 20];
        while (await way.Client.ReceiveAsync(buffer, cancel) is > 0 and var count)
        {
            var bytes = buffer.AsMemory(0, count);
            if (way.Order is null && bytes.Span.IndexOf(_mark) >= 0 && bytes.Span.IndexOf("LISTEN"u8) < 0)
                way.Order = Interlocked.Exchange(ref _order, null);
            if (way.Order is { } order && order.Where <= Cut.InTheMessage)
            {
                if (order.Where == Cut.InTheMessage)
                    await way.Server.SendAsync(bytes[..(count / 2)], cancel);
                order.Done.TrySetResult();
                return;
            }

            await way.Server.SendAsync(bytes, cancel);
            if (way.Order is { Where: Cut.BeforeTheCommit } sent)
            {
                sent.Done.TrySetResult();
                return;
            }
        }
    }

    private static async Task Back(Way way, CancellationToken cancel)
    {
        var buffer = new byte[1 << 20];
        var held = 0;
        while (await way.Server.ReceiveAsync(buffer.AsMemory(held), cancel) is > 0 and var count)
        {
            if (way.Order is not { } order)
            {
                await way.Client.SendAsync(buffer.AsMemory(0, count), cancel);
                continue;
            }

            held += count;
            if (!buffer.AsSpan(0, held).EndsWith(Ready))
                continue;
            if (order.Where == Cut.InTheReply)
                await way.Client.SendAsync(buffer.AsMemory(0, held / 2), cancel);
            order.Done.TrySetResult();
            return;
        }
    }

    private sealed class Order(Cut where)
    {
        internal Cut Where => where;

        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Way(Socket client, Socket server) : IDisposable
    {
        private Order? _order;

        internal Socket Client => client;

        internal Socket Server => server;

        internal Order? Order
        {
            get => Volatile.Read(ref _order);
            set => Volatile.Write(ref _order, value);
        }

        // Abruptly, as a cable does.
        public void Dispose()
        {
            client.Close(0);
            server.Close(0);
        }
    }
}
