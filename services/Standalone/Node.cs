using InfoSharing.Directory;
using InfoSharing.Foundation.Hosting;
using InfoSharing.MutualLegalAssistance;

namespace InfoSharing.Standalone;

/// <summary>All services in one process: SQLite files in one folder, no broker, safe to kill at any moment.</summary>
internal static class Node
{
    internal static Task<int> Serve(string[] args) => NodeHost.Run(args, Add, app =>
    {
        Map(app);
        app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
    });

    internal static void Add(WebApplicationBuilder builder)
    {
        // The welcome says where the node listens; the host need not say it again.
        builder.Logging.AddFilter("Microsoft.Hosting", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.Warning);
        builder.AddDirectory();
        builder.AddMutualLegalAssistance();
    }

    internal static void Map(WebApplication app)
    {
        app.MapDirectory();
        app.MapMutualLegalAssistance();
    }
}
