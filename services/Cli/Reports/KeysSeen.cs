using System.Security.Cryptography;
using System.Text;

namespace InfoSharing.Cli.Reports;

/// <summary>
/// Makes keys unique: the second row with a key gets "#2". Sources give one id to several rows of one incident, some of
/// them alike in every column; what stays the same from one publication to the next is their order.
/// </summary>
internal sealed class KeysSeen
{
    // Hashes, so that a file of millions of rows fits.
    private readonly Dictionary<UInt128, int> _seen = [];

    public string Number(string key)
    {
        var hash = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var count = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return count == 1 ? key : $"{key}#{count}";
    }
}
