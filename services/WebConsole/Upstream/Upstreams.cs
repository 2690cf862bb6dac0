using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Ledgers.V1;
using InfoSharing.Mla.V1;
using InfoSharing.Reporting.V1;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>The ways to the four services, one connection each for everybody.</summary>
internal sealed class Channels(ConsoleSettings settings, IServiceProvider services) : IDisposable
{
    internal Foundation.Hosting.Upstream Directory { get; } = To(settings.Directory, services);

    internal Foundation.Hosting.Upstream MutualLegalAssistance { get; } = To(settings.MutualLegalAssistance, services);

    internal Foundation.Hosting.Upstream CaseExchange { get; } = To(settings.CaseExchange, services);

    internal Foundation.Hosting.Upstream VoluntaryReporting { get; } = To(settings.VoluntaryReporting, services);

    public void Dispose()
    {
        foreach (var upstream in new[] { Directory, MutualLegalAssistance, CaseExchange, VoluntaryReporting })
            upstream.Dispose();
    }

    // The console has no token of its own: it can do nothing that the officer before it may not.
    private static Foundation.Hosting.Upstream To(string address, IServiceProvider services) => new("web-console", address, "", services);
}

/// <summary>The public API with the token of whoever is signed in, answering in their language.</summary>
internal sealed class Upstreams(Channels channels, Visit visit)
{
    internal DirectoryService.DirectoryServiceClient Directory => new(As(channels.Directory));

    internal ViewService.ViewServiceClient Views => new(As(channels.Directory));

    internal RequestService.RequestServiceClient Requests => new(As(channels.MutualLegalAssistance));

    internal NoteService.NoteServiceClient Notes => new(As(channels.MutualLegalAssistance));

    internal DocumentService.DocumentServiceClient Documents => new(As(channels.MutualLegalAssistance));

    internal Mla.V1.StatisticsService.StatisticsServiceClient RequestStatistics => new(As(channels.MutualLegalAssistance));

    internal CaseService.CaseServiceClient Cases => new(As(channels.CaseExchange));

    internal ItemService.ItemServiceClient Items => new(As(channels.CaseExchange));

    internal EvidenceService.EvidenceServiceClient Evidence => new(As(channels.CaseExchange));

    internal InformationService.InformationServiceClient Information => new(As(channels.CaseExchange));

    internal ReportService.ReportServiceClient Reports => new(As(channels.VoluntaryReporting));

    internal FormService.FormServiceClient ReportForms => new(As(channels.VoluntaryReporting));

    internal AlertService.AlertServiceClient ReportAlerts => new(As(channels.VoluntaryReporting));

    internal IndicatorService.IndicatorServiceClient Indicators => new(As(channels.VoluntaryReporting));

    internal Reporting.V1.StatisticsService.StatisticsServiceClient ReportStatistics => new(As(channels.VoluntaryReporting));

    /// <summary>Checkpoints and proofs of one of the ledgers.</summary>
    internal LedgerService.LedgerServiceClient LedgerOf(Func<Channels, Foundation.Hosting.Upstream> service) => new(As(service(channels)));

    private CallInvoker As(Foundation.Hosting.Upstream upstream) => upstream.InvokerBearing(visit.Officer.AccessToken, visit.Language);
}
