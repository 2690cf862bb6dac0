using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace InfoSharing.Benchmarks.Http2;

/// <summary>RFC 9113, section 6.</summary>
internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    Priority = 2,
    Reset = 3,
    Settings = 4,
    Push = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}

/// <summary>The nine bytes in front of everything on an HTTP/2 connection (RFC 9113, section 4.1).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Frame(int Length, FrameType Type, byte Flags, int Stream)
{
    internal const int Size = 9;
    internal const byte EndStream = 1;
    internal const byte Ack = 1;
    internal const byte EndHeaders = 4;
    internal const byte Padded = 8;
    internal const byte WithPriority = 32;

    internal bool Ends => (Flags & EndStream) != 0;

    internal static Frame Read(ReadOnlySpan<byte> from) => new(
        (from[0] << 16) | (from[1] << 8) | from[2], (FrameType)from[3], from[4], BinaryPrimitives.ReadInt32BigEndian(from[5..]) & int.MaxValue);

    internal void Write(Span<byte> to)
    {
        (to[0], to[1], to[2]) = ((byte)(Length >> 16), (byte)(Length >> 8), (byte)Length);
        (to[3], to[4]) = ((byte)Type, Flags);
        BinaryPrimitives.WriteInt32BigEndian(to[5..], Stream);
    }

    /// <summary>The content without what stands around it.</summary>
    internal ReadOnlySpan<byte> Content(ReadOnlySpan<byte> payload)
    {
        if (Type == FrameType.Headers && (Flags & WithPriority) != 0)
            payload = payload[5..];
        return (Flags & Padded) != 0 ? payload[1..^payload[0]] : payload;
    }
}
