using System.Buffers.Binary;
using System.Net.Sockets;

namespace InfoSharing.Benchmarks.Http2;

/// <summary>What a connection says next: frames that wait to be sent together. Its owner takes turns.</summary>
internal sealed class Outgoing(Socket socket)
{
    private const int InitialWindow = 65_535;
    private const int LargestWindow = int.MaxValue;
    private const int Prefix = 5;
    private const int RoomForHeaders = 8 * 1024;

    private readonly HeaderTable _headers = new();
    private byte[] _bytes = new byte[256 * 1024];
    private int _length;
    private long _window = InitialWindow;

    /// <summary>The preface: no table for the answers' headers, no pushes, and windows that a load does not fill.</summary>
    internal void Greet()
    {
        Append("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Span<byte> settings = stackalloc byte[18];
        Setting(settings, 1, 0);
        Setting(settings[6..], 2, 0);
        Setting(settings[12..], 4, LargestWindow);
        Add(new Frame(settings.Length, FrameType.Settings, 0, 0), settings);
        Widen(LargestWindow - InitialWindow);
        Flush();
    }

    /// <summary>A call: its headers, and its message with the five bytes of gRPC in front.</summary>
    internal void Call(int stream, Rpc rpc, ReadOnlySpan<byte> message)
    {
        Reserve(RoomForHeaders);
        var length = _headers.Write(_bytes.AsSpan(_length + Frame.Size), rpc.Headers);
        new Frame(length, FrameType.Headers, Frame.EndHeaders, stream).Write(_bytes.AsSpan(_length));
        _length += Frame.Size + length;
        _window -= Prefix + message.Length;
        if (_window < 0)
            throw new InvalidOperationException("The server takes no more for now: this client does not wait for windows.");
        Span<byte> prefix = stackalloc byte[Prefix];
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.Length);
        Add(new Frame(Prefix + message.Length, FrameType.Data, Frame.EndStream, stream), prefix);
        Append(message);
    }

    internal void Add(Frame frame, ReadOnlySpan<byte> content)
    {
        Reserve(Frame.Size);
        frame.Write(_bytes.AsSpan(_length));
        _length += Frame.Size;
        Append(content);
    }

    /// <summary>Lets the server send this much more.</summary>
    internal void Widen(int window)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, window);
        Add(new Frame(bytes.Length, FrameType.WindowUpdate, 0, 0), bytes);
    }

    /// <summary>The server takes this much more.</summary>
    internal void Widened(int window) => _window += window;

    internal void Flush()
    {
        for (var sent = 0; sent < _length;)
            sent += socket.Send(_bytes.AsSpan(sent, _length - sent));
        _length = 0;
    }

    private static void Setting(Span<byte> to, short name, int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(to, name);
        BinaryPrimitives.WriteInt32BigEndian(to[2..], value);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }
}
