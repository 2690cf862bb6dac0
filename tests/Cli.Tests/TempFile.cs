namespace InfoSharing.Cli.Tests;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TempFile : IDisposable
{
    public TempFile(string content, string extension = ".json")
        : this(extension, false) => File.WriteAllText(Path, content);

    public TempFile(byte[] content)
        : this(".bin", false) => File.WriteAllBytes(Path, content);

    /// <summary>Absent: whoever is tested makes it.</summary>
    public TempFile()
        : this(".new", false)
    {
    }

    private TempFile(string extension, bool _) => Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Guid.NewGuid().ToString("n") + extension);

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
