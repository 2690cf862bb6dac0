namespace InfoSharing.Testing.Servers;

/// <summary>The programs of the repository, as they were built together with what calls.</summary>
public static class Programs
{
    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a service's dll: "Directory".</summary>
    public static string Of(string service) => At("services", service);

    /// <summary>Path of the dll of a program that only tests use: "ServiceHost".</summary>
    public static string OfTests(string program) => At("tests", program);

    // …/bin/Debug/net10.0/ of the caller says which configuration.
    private static string At(string folder, string name) => Path.Combine(
        Root, folder, name, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", $"InfoSharing.{name}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoSharing.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The programs of the repository are started from where they were built, and this was not built inside it.");
    }
}
