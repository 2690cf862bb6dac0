namespace InfoSharing.Faults.Tests.Site;

/// <summary>The built services, in the same configuration as these tests.</summary>
internal static class Programs
{
    internal static string Of(string service) => Path.Combine(
        Root(), "services", service, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", $"InfoSharing.{service}.dll");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoSharing.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests start the programs of the repository and were not built inside it.");
    }
}
