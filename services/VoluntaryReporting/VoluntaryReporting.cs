using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Voluntary reporting as a host takes it in: States report incidents without naming anyone, and get statistics.</summary>
public static class Service
{
    /// <summary>Of the service and of its ledger.</summary>
    public const string Name = "voluntary-reporting";

    /// <summary>Registers the ledger and the way to the directory.</summary>
    public static void AddVoluntaryReporting(this WebApplicationBuilder builder)
    {
        builder.AddLedger(Name, typeof(Service).Assembly,
            Reports.Type, Duplicates.Type, Alerts.Type, DocumentAlerts.Type, Templates.Type, Releases.Type, FeeReleases.Type, ReleaseBases.Type, ReleaseBases.Lines,
            Indicators.Type, IndicatorValues.Type, Operations.Type, Tallies.Type);
        var settings = Settings.Read(builder.Configuration);
        builder.RequireUpstream("VoluntaryReporting:Directory", settings.Directory, "directory");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<DirectoryConnection>().AddSingleton<FormerReleases>();
        builder.Services.AddSingleton<Counted>().AddHostedService(services => services.GetRequiredService<Counted>());
        builder.Services.AddHostedService<PatternsAtStart>();
        builder.Services.AddHostedService<SeedReporting>();
    }

    /// <summary>Serves infosharing.reporting.v1: reports, forms, alerts, statistics, indicators.</summary>
    public static void MapVoluntaryReporting(this WebApplication app)
    {
        app.MapGrpcService<ReportRpcs>();
        app.MapGrpcService<FormRpcs>();
        app.MapGrpcService<AlertRpcs>();
        app.MapGrpcService<StatisticsRpcs>();
        app.MapGrpcService<IndicatorRpcs>();
    }
}
