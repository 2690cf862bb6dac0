using System.IO.Compression;
using System.Text;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>
/// Messages on a stream that stays open: each leaves at once, compressed where the browser takes it, and refers to those before it, which
/// are much like it. What is kept of them is their text alone: a compressor for each browser that looks on would take 256 KiB.
/// </summary>
internal sealed class Wire
{
    private const int Remembered = 3 * 1024;

    // RFC 1952: deflate, no name, no time. The stream has no end of its own, and so no checksum.
    private static readonly byte[] Header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    private readonly HttpResponse _response;
    private readonly bool _squeezes;
    private byte[] _said = [];
    private bool _began;

    internal Wire(HttpContext http)
    {
        _response = http.Response;
        _squeezes = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        _response.ContentType = "text/event-stream";
        _response.Headers["X-Accel-Buffering"] = "no";
        _response.Headers.Append("Vary", "Accept-Encoding");
        if (_squeezes)
            _response.Headers.ContentEncoding = "gzip";
    }

    internal async Task Send(string text, CancellationToken cancel)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        await _response.Body.WriteAsync(_squeezes ? Squeeze(plain) : plain, cancel);
        await _response.Body.FlushAsync(cancel);
    }

    // A compressor that has just read what the browser has seen last goes on as the one would that wrote it.
    private byte[] Squeeze(byte[] plain)
    {
        using var bytes = new MemoryStream();
        using var deflate = new DeflateStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true);
        deflate.Write(_said);
        deflate.Flush();
        var start = (int)bytes.Length;
        deflate.Write(plain);
        deflate.Flush();
        _said = [.. _said.Concat(plain).TakeLast(Remembered)];
        byte[] squeezed = [.. _began ? [] : Header, .. bytes.GetBuffer().AsSpan(start..(int)bytes.Length)];
        _began = true;
        return squeezed;
    }
}
