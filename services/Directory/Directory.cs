using InfoSharing.Foundation.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Directory;

/// <summary>The directory as a host takes it in: who is competent, how to reach them, what binds the States.</summary>
public static class Service
{
    /// <summary>Of the service and of its ledger.</summary>
    public const string Name = "directory";

    /// <summary>Registers the ledger, the seed and the reminders.</summary>
    public static void AddDirectory(this WebApplicationBuilder builder)
    {
        builder.AddLedger(Name, typeof(Service).Assembly, [.. Records.Types, Views.Type]);
        builder.Services.AddSingleton(DirectorySettings.From(builder.Configuration));
        builder.Services.AddHostedService<SeedDirectory>();
        builder.Services.AddHostedService<RemindOwners>();
    }

    /// <summary>Serves infosharing.directory.v1: the directory, and the views of officers.</summary>
    public static void MapDirectory(this WebApplication app)
    {
        app.MapGrpcService<DirectoryRpcs>();
        app.MapGrpcService<ViewRpcs>();
    }
}
