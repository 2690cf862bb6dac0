using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.CaseExchange;

/// <summary>Case exchange as a host takes it in: authorities of several States work on one matter.</summary>
public static class Service
{
    /// <summary>Of the service and of its ledger.</summary>
    public const string Name = "case-exchange";

    /// <summary>Registers the ledger, the ways to the directory and to mutual legal assistance, and the store of files.</summary>
    public static void AddCaseExchange(this WebApplicationBuilder builder)
    {
        builder.AddLedger(Name, typeof(Service).Assembly,
            Cases.Type, Members.Type, CommunityOffers.Type, Links.Type, Items.Type, Holdings.Type, Consents.Type,
            Questions.Type, HandOvers.Type, FormalRequests.Type, CaseAlerts.Type, Counters.Type, Facts.Type);
        var settings = Settings.Read(builder.Configuration);
        builder.RequireUpstream("CaseExchange:Directory", settings.Directory, "directory");
        builder.RequireUpstream("CaseExchange:MutualLegalAssistance", settings.MutualLegalAssistance, "mutual-legal-assistance");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<DirectoryConnection>().AddSingleton<RequestConnection>().AddSingleton<Facts>();
        builder.Services.AddSingleton<FileStore>();
        builder.Services.AddSingleton<FileSweep>().AddHostedService(services => services.GetRequiredService<FileSweep>());
        builder.AddReaction<OnRequestChanged>(services => services.GetRequiredService<RequestConnection>().Invoker);
        if (settings.VoluntaryReporting.Length > 0 || builder.Serves(OnAlertRaised.AlertLedger))
            builder.AddAlerts();
    }

    // Reporting is voluntary, also for the node: without it there is nothing to follow, and nobody to tell.
    private static void AddAlerts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AlertConnection>().AddSingleton<Receivers>();
        builder.AddReaction<OnAlertRaised>(services => services.GetRequiredService<AlertConnection>().Invoker);
        builder.AddReaction<OnAuthorityChanged>(services => services.GetRequiredService<DirectoryConnection>().Invoker);
    }

    /// <summary>Serves infosharing.cases.v1: cases, items, information requests, evidence.</summary>
    public static void MapCaseExchange(this WebApplication app)
    {
        app.MapGrpcService<CaseRpcs>();
        app.MapGrpcService<ItemRpcs>();
        app.MapGrpcService<InformationRpcs>();
        app.MapGrpcService<EvidenceRpcs>();
    }
}
