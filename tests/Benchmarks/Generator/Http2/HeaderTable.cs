using System.Text;

namespace InfoSharing.Benchmarks.Http2;

/// <summary>
/// The headers of a connection's calls (HPACK, RFC 7541): said in full the first time, a byte each from then on, as most
/// clients do it. Nothing is ever evicted: a load has few different headers.
/// </summary>
internal sealed class HeaderTable
{
    private const int StaticEntries = 61;
    private const int Capacity = 4096;
    private const int Overhead = 32;

    // Of the static table: where a name, or a name with its value, has a number.
    private static readonly Dictionary<string, int> Names = new(StringComparer.Ordinal) { [":authority"] = 1, [":path"] = 4, ["authorization"] = 23, ["content-type"] = 31 };
    private static readonly Dictionary<(string, string), int> Pairs = new() { [(":method", "POST")] = 3, [(":scheme", "http")] = 6 };

    private readonly Dictionary<(string, string), int> _said = [];
    private int _size;

    internal int Write(Span<byte> to, IReadOnlyList<(string Name, string Value)> headers)
    {
        var length = 0;
        foreach (var header in headers)
            length += Write(to[length..], header);
        return length;
    }

    private int Write(Span<byte> to, (string Name, string Value) header)
    {
        if (Pairs.TryGetValue(header, out var known))
            return Number(to, 0x80, 7, known);
        if (_said.TryGetValue(header, out var place))
            return Number(to, 0x80, 7, StaticEntries + _said.Count - place);
        _size += header.Name.Length + header.Value.Length + Overhead;
        if (_size > Capacity)
            throw new InvalidOperationException("The headers of this load do not fit into the table of a connection.");
        _said.Add(header, _said.Count);
        var length = Number(to, 0x40, 6, Names.GetValueOrDefault(header.Name));
        if (!Names.ContainsKey(header.Name))
            length += Text(to[length..], header.Name);
        return length + Text(to[length..], header.Value);
    }

    private static int Text(Span<byte> to, string text)
    {
        var length = Number(to, 0, 7, text.Length);
        return length + Encoding.ASCII.GetBytes(text, to[length..]);
    }

    // RFC 7541, section 5.1.
    private static int Number(Span<byte> to, byte pattern, int bits, int number)
    {
        var most = (1 << bits) - 1;
        if (number < most)
        {
            to[0] = (byte)(pattern | number);
            return 1;
        }

        to[0] = (byte)(pattern | most);
        var length = 1;
        for (number -= most; number >= 128; number >>= 7)
            to[length++] = (byte)((number & 127) | 128);
        to[length++] = (byte)number;
        return length;
    }
}
