using System.Buffers.Binary;
using System.Security.Cryptography;

namespace InfoSharing.CaseExchange;

/// <summary>
/// How much of a file was acknowledged: a list beside it that only grows. Each line is a length and a part of its hash, so
/// that a line which a crash cut off is seen; the last whole one counts. What the file has beyond it was never promised.
/// </summary>
internal static class Acknowledged
{
    private const int Line = 16;
    private const int Number = 8;

    internal static string PathOf(string file) => file + ".received";

    /// <summary>Bytes of <paramref name="file"/> that are on disk for sure.</summary>
    internal static long Read(string file)
    {
        if (!File.Exists(PathOf(file)))
            return 0;
        using var list = Open(file, FileMode.Open, FileAccess.Read);
        Span<byte> line = stackalloc byte[Line];
        var length = 0L;
        while (list.ReadAtLeast(line, Line, throwOnEndOfStream: false) == Line)
            length = line.SequenceEqual(LineOf(BinaryPrimitives.ReadInt64LittleEndian(line))) ? BinaryPrimitives.ReadInt64LittleEndian(line) : length;
        return length;
    }

    /// <summary>For writing; <see cref="Add"/> puts the next line behind the last whole one.</summary>
    internal static FileStream OpenToAdd(string file)
    {
        var list = Open(file, FileMode.OpenOrCreate, FileAccess.Write);
        list.Position = list.Length - list.Length % Line;
        return list;
    }

    internal static void Add(FileStream list, long length)
    {
        list.Write(LineOf(length));
        list.Flush(flushToDisk: true);
    }

    // Who only asks must not keep the writer out.
    private static FileStream Open(string file, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && access == FileAccess.Write)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(PathOf(file), options);
    }

    private static byte[] LineOf(long length)
    {
        var line = new byte[Line];
        BinaryPrimitives.WriteInt64LittleEndian(line, length);
        SHA256.HashData(line.AsSpan(0, Number)).AsSpan(0, Line - Number).CopyTo(line.AsSpan(Number));
        return line;
    }
}
