using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.CaseExchange;

/// <summary>
/// The bytes of evidence files: a folder per item, in it a file per upload, for the node's own user alone. Replicas share it.
/// Names are made here, of ids that this service gave; what a caller calls a file stands in the item.
/// </summary>
public sealed class FileStore
{
    private const int Chunk = 1024 * 1024;
    private const int Attempts = 5;

    private readonly string _root;
    private readonly Func<long> _room;

    // Readings that run, so that who asks again waits for the same one.
    private readonly ConcurrentDictionary<string, Task<string>> _readings = new(StringComparer.Ordinal);

    public FileStore(Settings settings, DataFolder data)
        : this(settings.Files.Length > 0 ? settings.Files : Path.Combine(data.Path, "files"))
    {
    }

    internal FileStore(string root, Func<long>? room = null)
    {
        _root = Path.GetFullPath(root);
        Folder.Require(_root);
        _room = room ?? (() => new DriveInfo(_root).AvailableFreeSpace);
    }

    /// <summary>Names of the items that have anything stored.</summary>
    public IEnumerable<string> Items() =>
        System.IO.Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder).Split('.')).Where(ids => ids.Length == 2).Select(ids => $"cases/{ids[0]}/items/{ids[1]}");

    /// <summary>Ids of the files of an item that have anything stored.</summary>
    public IReadOnlyList<string> FilesOf(string item) => System.IO.Directory.Exists(FolderOf(item))
        ? [.. System.IO.Directory.EnumerateFiles(FolderOf(item)).Select(path => Path.GetFileName(path).Split('.')[0]).Distinct(StringComparer.Ordinal)]
        : [];

    /// <summary>Opens a file to go on writing it, for one stream at a time.</summary>
    /// <exception cref="Refusal">CONTENTION while another stream has it; STORE_FULL.</exception>
    internal Upload Append(string item, string file, long size)
    {
        try
        {
            Folder.Make(FolderOf(item));
            var upload = Upload.Open(PathOf(item, file), size);
            Folder.Flush(FolderOf(item));
            Folder.Flush(_root);
            if (size - upload.Stored <= _room())
                return upload;
            upload.Dispose();
            throw FileRefusals.StoreFull();
        }
        catch (IOException wrong) when (FileRefusals.IsKnown(wrong))
        {
            throw FileRefusals.Of(wrong);
        }
    }

    /// <summary>Bytes that were acknowledged.</summary>
    internal long Received(string item, string file) => Acknowledged.Read(PathOf(item, file));

    /// <summary>SHA-256 of everything that is stored of a file, lower-case hexadecimal. Reading goes on when <paramref name="cancel"/> ends, for whoever asks again.</summary>
    /// <exception cref="Refusal">CONTENTION while a stream writes it.</exception>
    internal async Task<string> Hash(string item, string file, CancellationToken cancel)
    {
        var path = PathOf(item, file);
        // What is sent again after a reading is another file.
        var reading = path + "|" + File.GetLastWriteTimeUtc(path).Ticks.ToString(CultureInfo.InvariantCulture);
        var hash = _readings.GetOrAdd(reading, _ => Task.Run(() => HashOf(path), CancellationToken.None));
        try
        {
            return await hash.WaitAsync(cancel);
        }
        finally
        {
            if (hash.IsCompleted)
                _readings.TryRemove(reading, out _);
        }
    }

    /// <summary>A complete file, to be read and no longer written.</summary>
    internal void Close(string item, string file)
    {
        File.Delete(Acknowledged.PathOf(PathOf(item, file)));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PathOf(item, file), UnixFileMode.UserRead);
    }

    /// <exception cref="Refusal">HASH_DIFFERS when the bytes are not all there.</exception>
    internal FileStream Read(string item, EvidenceFile file, long offset)
    {
        try
        {
            var stream = new FileStream(PathOf(item, file.Id), new FileStreamOptions { Mode = FileMode.Open, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.SequentialScan });
            if (stream.Length == file.SizeBytes)
            {
                stream.Position = offset;
                return stream;
            }

            stream.Dispose();
        }
        catch (IOException)
        {
            // Absent: as wrong as one that is too short.
        }

        throw FileRefusals.HashDiffers("What is stored is not the file that was uploaded: restore the file store from its backup.");
    }

    /// <summary>Deletes everything that is stored of an item; nothing to do is no error.</summary>
    public void Remove(string item)
    {
        for (var attempt = 1; System.IO.Directory.Exists(FolderOf(item)); attempt++)
        {
            try
            {
                System.IO.Directory.Delete(FolderOf(item), recursive: true);
                Folder.Flush(_root);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // A stream opened a file in this moment: that goes too.
            }
        }
    }

    /// <summary>Deletes what is stored of one file.</summary>
    internal void Remove(string item, string file)
    {
        if (!System.IO.Directory.Exists(FolderOf(item)))
            return;
        File.Delete(PathOf(item, file));
        File.Delete(Acknowledged.PathOf(PathOf(item, file)));
        Folder.Flush(FolderOf(item));
    }

    private static async Task<string> HashOf(string path)
    {
        try
        {
            await using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Share = FileShare.Read, BufferSize = Chunk, Options = FileOptions.SequentialScan });
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
        }
        catch (IOException wrong) when (FileRefusals.IsKnown(wrong))
        {
            throw FileRefusals.Of(wrong);
        }
    }

    private string FolderOf(string item) =>
        item.Split('/') is ["cases", var about, "items", var id] && Guid.TryParse(about, out _) && Guid.TryParse(id, out _)
            ? Path.Combine(_root, $"{about}.{id}")
            : throw new InvalidOperationException($"{item} is not a name that this service gave.");

    private string PathOf(string item, string file) =>
        file is ['f', ..] && int.TryParse(file.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? Path.Combine(FolderOf(item), file)
            : throw new InvalidOperationException($"{file} is not an id that this service gave.");
}
