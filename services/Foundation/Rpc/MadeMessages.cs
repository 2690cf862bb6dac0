using System.Buffers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Rpc;

/// <summary>Messages that are put together from stored protobuf bytes, without reading them.</summary>
internal static class MadeMessages
{
    /// <summary>Writes a made message as it is, and every other one as before.</summary>
    internal static Marshaller<T> Write<T>(Marshaller<T> marshaller) where T : class =>
        typeof(IMadeMessage).IsAssignableFrom(typeof(T))
            ? new((message, wire) => Write((IMadeMessage)message, wire, () => marshaller.ContextualSerializer(message, wire)), marshaller.ContextualDeserializer)
            : marshaller;

    /// <summary>
    /// A field that holds a message of two messages: the entry, and the resource with its etag. A field at the end of the
    /// bytes is as good as one in its place.
    /// </summary>
    internal static byte[] Change(ChangeFields fields, byte[] entry, byte[] resource, string etag)
    {
        var etagSize = CodedOutputStream.ComputeTagSize(fields.Etag) + CodedOutputStream.ComputeStringSize(etag);
        var resourceSize = resource.Length + etagSize;
        var size = Size(fields.Entry, entry.Length) + Size(fields.Resource, resourceSize);
        var made = new byte[Size(fields.Change, size)];
        var wire = made.AsSpan();
        Begin(ref wire, fields.Change, size);
        Put(ref wire, fields.Entry, entry);
        Begin(ref wire, fields.Resource, resourceSize);
        Put(ref wire, resource);
        Put(ref wire, fields.Etag, Encoding.UTF8.GetBytes(etag));
        return made;
    }

    private static void Write(IMadeMessage message, SerializationContext wire, Action ordinary)
    {
        if (message.Made is not { } made)
        {
            ordinary();
            return;
        }

        wire.SetPayloadLength(made.Length);
        wire.GetBufferWriter().Write(made);
        wire.Complete();
    }

    private static int Size(int field, int length) => CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeLengthSize(length) + length;

    private static void Begin(ref Span<byte> wire, int field, int length)
    {
        PutNumber(ref wire, WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited));
        PutNumber(ref wire, (uint)length);
    }

    private static void Put(ref Span<byte> wire, int field, byte[] bytes)
    {
        Begin(ref wire, field, bytes.Length);
        Put(ref wire, bytes);
    }

    private static void Put(ref Span<byte> wire, byte[] bytes)
    {
        bytes.CopyTo(wire);
        wire = wire[bytes.Length..];
    }

    // A varint: seven bits a byte, the lowest first.
    private static void PutNumber(ref Span<byte> wire, uint number)
    {
        for (; number >= 0x80; number >>= 7, wire = wire[1..])
            wire[0] = (byte)(number | 0x80);
        wire[0] = (byte)number;
        wire = wire[1..];
    }
}
