using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Mutual legal assistance as a host takes it in: requests from draft to closure.</summary>
public static class Service
{
    /// <summary>Of the service and of its ledger.</summary>
    public const string Name = "mutual-legal-assistance";

    /// <summary>Registers the ledger, what is known of the directory, and the clock of the duties.</summary>
    public static void AddMutualLegalAssistance(this WebApplicationBuilder builder)
    {
        builder.AddLedger(Name, typeof(Service).Assembly, Requests.Type, Notes.Type, Counters.Type, Learned.States, Learned.Pairs,
            FormalDocuments.Type, FormalDocuments.Registers, DocumentTemplates.Type);
        var settings = Settings.Read(builder.Configuration);
        builder.RequireUpstream("MutualLegalAssistance:Directory", settings.DirectoryAddress, OnDirectoryChanged.DirectoryLedger);
        builder.Services.AddSingleton(settings).AddSingleton(settings.Terms);
        builder.Services.AddSingleton<DirectoryConnection>().AddSingleton<DirectoryFacts>().AddSingleton<PartiesOfRequests>();
        builder.Services.AddSingleton<Deadlines>().AddHostedService(services => services.GetRequiredService<Deadlines>());
        builder.AddReaction<OnDirectoryChanged>(services => services.GetRequiredService<DirectoryConnection>().Invoker);
    }

    /// <summary>Serves infosharing.mla.v1: requests, notes, documents, statistics.</summary>
    public static void MapMutualLegalAssistance(this WebApplication app)
    {
        app.MapGrpcService<RequestRpcs>();
        app.MapGrpcService<NoteRpcs>();
        app.MapGrpcService<DocumentRpcs>();
        app.MapGrpcService<StatisticsRpcs>();
    }
}
