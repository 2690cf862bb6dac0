namespace InfoSharing.Cli.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly string _path = System.IO.Directory.CreateTempSubdirectory("infosharing-cli-").FullName;

    internal string At(string name) => Path.Combine(_path, name);

    /// <summary>Puts the files of one folder into another, which is emptied before.</summary>
    internal static void Copy(string from, string to)
    {
        if (System.IO.Directory.Exists(to))
            System.IO.Directory.Delete(to, recursive: true);
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    public void Dispose() => System.IO.Directory.Delete(_path, recursive: true);
}
