using InfoSharing.CaseExchange;
using InfoSharing.Directory;
using InfoSharing.Foundation.Hosting;
using InfoSharing.MutualLegalAssistance;
using InfoSharing.VoluntaryReporting;
using InfoSharing.WebConsole;

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
        builder.AddDirectory();
        builder.AddMutualLegalAssistance();
        builder.AddVoluntaryReporting();
        // After those that it asks.
        builder.AddCaseExchange();
        if (HasConsole(builder.NodeSettings()))
            builder.AddWebConsole();
    }

    internal static void Map(WebApplication app)
    {
        app.MapDirectory();
        app.MapMutualLegalAssistance();
        app.MapCaseExchange();
        app.MapVoluntaryReporting();
        if (HasConsole(app.Services.GetRequiredService<NodeSettings>()))
            app.MapWebConsole();
    }

    private static bool HasConsole(NodeSettings settings) => settings.Pages.Count > 0;
}
