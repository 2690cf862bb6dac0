using System.Net.Sockets;
using System.Text;
using Google.Protobuf;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>
/// A client that opens a stream over HTTP/2 by hand and then never reads again nor gives the server room to write: what a
/// suspended laptop looks like from the other end.
/// </summary>
internal sealed class DeafClient : IDisposable
{
    private const int Window = 65_535;
    private const byte EndOfHeaders = 0x4;
    private const byte EndOfStream = 0x1;

    private readonly TcpClient _connection = new();

    /// <summary>Opens the stream and reads until the server has filled the window that it was given.</summary>
    internal static async Task<DeafClient> Open(Uri address, string method, string token, IMessage call)
    {
        var client = new DeafClient();
        await client._connection.ConnectAsync(address.Host, address.Port);
        var stream = client._connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        await stream.WriteAsync(Frame(type: 4, flags: 0, onStream: 0, []));
        await stream.WriteAsync(Frame(type: 1, EndOfHeaders, onStream: 1, Headers(
            (":method", "POST"), (":scheme", "http"), (":path", method), (":authority", address.Authority),
            ("content-type", "application/grpc"), ("te", "trailers"), ("authorization", "Bearer " + token))));
        var message = call.ToByteArray();
        await stream.WriteAsync(Frame(type: 0, EndOfStream, onStream: 1, [0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message]));
        await stream.ReadExactlyAsync(new byte[Window]);
        return client;
    }

    public void Dispose() => _connection.Dispose();

    private static byte[] Frame(byte type, byte flags, byte onStream, byte[] payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, onStream, .. payload];

    // HPACK's plainest form: literal, not indexed, not compressed.
    private static byte[] Headers(params (string Name, string Value)[] fields) =>
        [.. fields.SelectMany(f => (byte[])[0, .. Text(f.Name), .. Text(f.Value)])];

    private static byte[] Text(string text) => [.. Length(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static IEnumerable<byte> Length(int length)
    {
        if (length < 127)
            return [(byte)length];
        var bytes = new List<byte> { 127 };
        for (length -= 127; length >= 128; length >>= 7)
            bytes.Add((byte)(0x80 | (length & 0x7F)));
        return [.. bytes, (byte)length];
    }
}
