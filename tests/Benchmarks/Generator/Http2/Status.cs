namespace InfoSharing.Benchmarks.Http2;

/// <summary>The grpc-status at the end of an answer. Servers write its name as it is or in HPACK's Huffman code.</summary>
internal static class Status
{
    private static readonly byte[] Plain = [11, .. "grpc-status"u8];
    private static readonly byte[] Coded = [0x88, .. Huffman("grpc-status")];

    /// <summary>Null for OK.</summary>
    internal static Exception? Problem(ReadOnlySpan<byte> trailers)
    {
        var value = After(trailers, Plain);
        if (value.IsEmpty)
            value = After(trailers, Coded);
        return value switch
        {
            [1, (byte)'0', ..] => null,
            [1, var one, ..] => Failed($"{(char)one}", trailers),
            [2, var ten, var one, ..] => Failed($"{(char)ten}{(char)one}", trailers),
            _ => Failed("unreadable", trailers),
        };
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> trailers, byte[] name) => trailers.IndexOf(name) is var at and >= 0 ? trailers[(at + name.Length)..] : [];

    private static IOException Failed(string status, ReadOnlySpan<byte> trailers) =>
        new($"The call ended with status {status}: {string.Concat(trailers.ToArray().Select(b => b is >= 32 and < 127 ? (char)b : '.'))}");

    // RFC 7541, appendix B: only the letters of the one name.
    private static byte[] Huffman(string text)
    {
        var bits = string.Concat(text.Select(letter => letter switch
        {
            'a' => "00011",
            'c' => "00100",
            'g' => "100110",
            'p' => "101011",
            'r' => "101100",
            's' => "01000",
            't' => "01001",
            'u' => "101101",
            '-' => "010110",
            _ => throw new ArgumentOutOfRangeException(nameof(text), letter, "has no code here"),
        }));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
