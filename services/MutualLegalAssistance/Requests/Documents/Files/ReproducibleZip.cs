using System.IO.Compression;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>A package written anew in a fixed order and without the time of writing: the same content gives the same bytes.</summary>
internal static class ReproducibleZip
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static byte[] Of(MemoryStream package)
    {
        using var written = new MemoryStream();
        package.Position = 0;
        using (var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers look for the list of content types first.
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
                Copy(entry, to);
        }

        return written.ToArray();
    }

    private static void Copy(ZipArchiveEntry entry, ZipArchive to)
    {
        var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
        copy.LastWriteTime = Epoch;
        using var source = entry.Open();
        using var target = copy.Open();
        source.CopyTo(target);
    }
}
