using System.Security.Cryptography;
using System.Text;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Ids that are made of what they stand for (RFC 9562, version 8), so that the same thing is never entered twice.</summary>
public static class Uuid8
{
    public static string Of(params string[] parts)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
