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
    private const int InitialWindow = 65_535;
    private const int LargestWindow = int.MaxValue;
    private const int Topup = 1 << 29;
    private const int Prefix = 5;

    private readonly Lock _lock = new();
    private readonly Socket _socket;
    private readonly Thread _reader;
    private readonly Dictionary<int, Lane> _open = [];
    private readonly HeaderTable _headers = new();
    private byte[] _out = new byte[256 * 1024];
    private int _outLength;
    private int _nextStream = 1;
    private long _sendWindow = InitialWindow;
    private int _consumed;
    private Exception? _broken;

    internal Connection(Uri server)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(server.Host, server.Port);
        Greet();
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
            WriteHeaders(stream, rpc);
            WriteMessage(stream, message);
            if (Thread.CurrentThread != _reader)
                Flush();
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

    private void Greet()
    {
        Append("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Span<byte> settings = stackalloc byte[18];
        // No table for the answers' headers, no pushes, and windows that a load does not fill.
        Setting(settings, 1, 0);
        Setting(settings[6..], 2, 0);
        Setting(settings[12..], 4, LargestWindow);
        Append(new Frame(settings.Length, FrameType.Settings, 0, 0), settings);
        AppendNumber(FrameType.WindowUpdate, 0, LargestWindow - InitialWindow);
        Flush();
    }

    private static void Setting(Span<byte> to, short name, int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(to, name);
        BinaryPrimitives.WriteInt32BigEndian(to[2..], value);
    }

    private void WriteHeaders(int stream, Rpc rpc)
    {
        Reserve(8 * 1024);
        var length = _headers.Write(_out.AsSpan(_outLength + Frame.Size), rpc.Headers);
        new Frame(length, FrameType.Headers, Frame.EndHeaders, stream).Write(_out.AsSpan(_outLength));
        _outLength += Frame.Size + length;
    }

    private void WriteMessage(int stream, ReadOnlySpan<byte> message)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.Length);
        _sendWindow -= Prefix + message.Length;
        if (_sendWindow < 0)
            throw new InvalidOperationException("The server takes no more for now: this client does not wait for windows.");
        Reserve(Frame.Size);
        new Frame(Prefix + message.Length, FrameType.Data, Frame.EndStream, stream).Write(_out.AsSpan(_outLength));
        _outLength += Frame.Size;
        Append(prefix);
        Append(message);
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
                    Flush();
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
                    _sendWindow += BinaryPrimitives.ReadInt32BigEndian(content);
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
            AppendNumber(FrameType.WindowUpdate, 0, _consumed);
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
            Append(frame, content);
    }

    private void AppendNumber(FrameType type, int stream, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        Append(new Frame(bytes.Length, type, 0, stream), bytes);
    }

    private void Append(Frame frame, ReadOnlySpan<byte> content)
    {
        Reserve(Frame.Size);
        frame.Write(_out.AsSpan(_outLength));
        _outLength += Frame.Size;
        Append(content);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_out.AsSpan(_outLength));
        _outLength += bytes.Length;
    }

    private void Reserve(int bytes)
    {
        if (_outLength + bytes > _out.Length)
            Array.Resize(ref _out, Math.Max(_out.Length * 2, _outLength + bytes));
    }

    private void Flush()
    {
        for (var sent = 0; sent < _outLength;)
            sent += _socket.Send(_out.AsSpan(sent, _outLength - sent));
        _outLength = 0;
    }
}
