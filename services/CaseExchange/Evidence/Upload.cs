namespace InfoSharing.CaseExchange;

/// <summary>
/// A file that one stream writes; the lock is the file's own, so that it holds between replicas. Bytes count when they and
/// then their number are on disk: what a crash leaves beyond that is cut off before the next byte is written.
/// </summary>
internal sealed class Upload : IDisposable
{
    /// <summary>At most so many bytes are sent in vain when a stream breaks.</summary>
    internal const int FlushAfter = 8 * 1024 * 1024;

    private readonly FileStream _bytes;
    private readonly FileStream _acknowledged;
    private readonly long _size;

    private Upload(FileStream bytes, FileStream acknowledged, long size, long stored) =>
        (_bytes, _acknowledged, _size, Stored, Received) = (bytes, acknowledged, size, stored, stored);

    /// <summary>On disk.</summary>
    internal long Stored { get; private set; }

    /// <summary>Taken, perhaps not on disk yet.</summary>
    internal long Received { get; private set; }

    /// <exception cref="IOException">Another stream has the file, or the disk is full.</exception>
    internal static Upload Open(string path, long size)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var bytes = new FileStream(path, options);
        try
        {
            // Shorter than acknowledged is a damaged disk: the hash at the end would tell, so go on from what there is.
            var stored = Math.Min(Acknowledged.Read(path), bytes.Length);
            bytes.SetLength(stored);
            bytes.Position = stored;
            return new Upload(bytes, Acknowledged.OpenToAdd(path), size, stored);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next bytes; true when they were the ones that everything was flushed after.</summary>
    /// <exception cref="Refusal">OFFSET_WRONG, FILE_TOO_LARGE, STORE_FULL.</exception>
    internal bool Append(long offset, ReadOnlySpan<byte> data)
    {
        if (offset != Received)
            throw FileRefusals.OffsetWrong(Received);
        if (data.Length > _size - Received)
            throw FileRefusals.TooLarge(_size, Received + data.Length);
        Guarded(data, static (upload, bytes) => upload._bytes.Write(bytes));
        Received += data.Length;
        if (Received - Stored < FlushAfter)
            return false;
        Flush();
        return true;
    }

    /// <summary>Everything that was taken is on disk when this returns.</summary>
    /// <exception cref="Refusal">STORE_FULL.</exception>
    internal void Flush()
    {
        if (Received == Stored)
            return;
        Guarded([], static (upload, _) =>
        {
            upload._bytes.Flush(flushToDisk: true);
            Acknowledged.Add(upload._acknowledged, upload.Received);
        });
        Stored = Received;
    }

    /// <summary>Forgets every byte.</summary>
    internal void Restart()
    {
        Acknowledged.Add(_acknowledged, 0);
        _bytes.SetLength(0);
        (Received, Stored) = (0, 0);
    }

    /// <summary>Keeps what a broken stream has brought, if the disk lets it.</summary>
    public void Dispose()
    {
        try
        {
            Flush();
        }
        catch (Exception wrong) when (wrong is Refusal or IOException)
        {
            // Nothing of it was acknowledged.
        }

        _acknowledged.Dispose();
        _bytes.Dispose();
    }

    private delegate void Work(Upload upload, ReadOnlySpan<byte> bytes);

    private void Guarded(ReadOnlySpan<byte> bytes, Work work)
    {
        try
        {
            work(this, bytes);
        }
        catch (IOException wrong) when (FileRefusals.IsKnown(wrong))
        {
            throw FileRefusals.Of(wrong);
        }
    }
}
