using System.Buffers.Binary;
using System.Net.Sockets;

namespace InfoSharing.Benchmarks.Http2;

/// <summary>
/// A client's HTTP/2 connection, only as much as a load of small gRPC calls needs: one thread reads, shows each answer to
/// the client that waits for it, and writes what they say next at once. It costs a tenth of the processor time that a
/// general client takes, which on a shared machine is time that the measured server has.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int Topup = 1 << 29;

    private readonly Lock _lock = new();
    private readonly Socket _socket;
    private readonly Thread _reader;
    private readonly Dictionary<int, Lane> _open = [];
    private readonly Outgoing _out;
    private int _nextStream = 1;
    private int _consumed;
    private Exception? _broken;

    internal Connection(Uri server)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(server.Host, server.Port);
        _out = new(_socket);
        _out.Greet();
        _reader = new Thread(Read) { IsBackground = true, Name = "http2" };
        _reader.Start();
    }

    /// <summary>Writes a call; from the reading thread it waits for the others of this round.</summary>
    internal void Begin(Lane lane, Rpc rpc, ReadOnlySpan<byte> message)
    {
        lock (_lock)
        {
            if (_broken is not null)
                throw new IOException("The connection is broken.", _broken);
            var stream = _nextStream;
            _nextStream += 2;
            _open.Add(stream, lane);
            _out.Call(stream, rpc, message);
            if (Thread.CurrentThread != _reader)
                _out.Flush();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _broken ??= new ObjectDisposedException(nameof(Connection));
        _socket.Shutdown(SocketShutdown.Both);
        if (Thread.CurrentThread != _reader)
            _reader.Join();
        _socket.Dispose();
    }

    private void Read()
    {
        var buffer = new byte[256 * 1024];
        var length = 0;
        try
        {
            while (_socket.Receive(buffer.AsSpan(length)) is var got && got > 0)
            {
                length += got;
                var start = 0;
                while (length - start >= Frame.Size && Frame.Read(buffer.AsSpan(start)) is var frame && length - start - Frame.Size >= frame.Length)
                {
                    Take(frame, frame.Content(buffer.AsSpan(start + Frame.Size, frame.Length)));
                    start += Frame.Size + frame.Length;
                }

                buffer.AsSpan(start, length - start).CopyTo(buffer);
                length -= start;
                lock (_lock)
                    _out.Flush();
            }

            Break(new IOException("The server closed the connection."));
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or ObjectDisposedException)
        {
            Break(e);
        }
    }

    private void Take(Frame frame, ReadOnlySpan<byte> content)
    {
        switch (frame.Type)
        {
            case FrameType.Data:
                Of(frame.Stream)?.Receive(content);
                Consume(frame.Length);
                if (frame.Ends)
                    End(frame.Stream, new IOException("The answer ended without a status."));
                break;
            case FrameType.Headers when frame.Ends:
                End(frame.Stream, Status.Problem(content));
                break;
            case FrameType.Reset:
                End(frame.Stream, new IOException($"The server reset the call: {BinaryPrimitives.ReadInt32BigEndian(content)}."));
                break;
            case FrameType.Settings when (frame.Flags & Frame.Ack) == 0:
                Reply(new Frame(0, FrameType.Settings, Frame.Ack, 0), []);
                break;
            case FrameType.Ping when (frame.Flags & Frame.Ack) == 0:
                Reply(frame with { Flags = Frame.Ack }, content);
                break;
            case FrameType.WindowUpdate when frame.Stream == 0:
                lock (_lock)
                    _out.Widened(BinaryPrimitives.ReadInt32BigEndian(content));
                break;
            case FrameType.GoAway or FrameType.Continuation:
                throw new InvalidOperationException($"The server sent {frame.Type}.");
        }
    }

    private Lane? Of(int stream)
    {
        lock (_lock)
            return _open.GetValueOrDefault(stream);
    }

    private void End(int stream, Exception? problem)
    {
        Lane? lane;
        lock (_lock)
            _open.Remove(stream, out lane);
        if (problem is null)
            lane?.Complete();
        else
            lane?.Fail(problem);
    }

    private void Consume(int bytes)
    {
        _consumed += bytes;
        if (_consumed < Topup)
            return;
        lock (_lock)
            _out.Widen(_consumed);
        _consumed = 0;
    }

    private void Break(Exception cause)
    {
        List<Lane> waiting;
        lock (_lock)
        {
            _broken ??= cause;
            waiting = [.. _open.Values];
            _open.Clear();
        }

        waiting.ForEach(lane => lane.Fail(cause));
    }

    private void Reply(Frame frame, ReadOnlySpan<byte> content)
    {
        lock (_lock)
            _out.Add(frame, content);
    }
}
