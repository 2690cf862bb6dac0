using Grpc.Core;

namespace InfoSharing.VoluntaryReporting.Tests;

/// <summary>One node with the real directory and voluntary reporting, shared by all tests that do not move its clock.</summary>
public sealed class Desk : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    /// <summary>An agency of Italy that reports.</summary>
    public Party ItPolice => As("officers/it-police-1", "authorities/it-police", "IT", Role.CompetentAuthority);

    /// <summary>The central authority of Italy: it validates for the State.</summary>
    public Party It => As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    /// <summary>Another agency of Italy.</summary>
    public Party ItProsecution => As("officers/it-prosecution-1", "authorities/it-prosecution", "IT", Role.CompetentAuthority);

    /// <summary>The central authority of Niger.</summary>
    public Party Ne => As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    /// <summary>The central authority of Nigeria.</summary>
    public Party Ng => As("officers/ng-ca-1", "authorities/ng-ca", "NG", Role.CentralAuthority);

    /// <summary>The central authority of Spain: it reports nothing here.</summary>
    public Party Es => As("officers/es-ca-1", "authorities/es-ca", "ES", Role.CentralAuthority);

    public static Task<TestNode> Start(SteppedClock? clock = null, string? folder = null, IReadOnlyDictionary<string, string?>? settings = null) =>
        TestNode.Start([Hosted.Directory, Hosted.VoluntaryReporting], clock, folder, settings);

    public async Task InitializeAsync() => Node = await Start();

    public async Task DisposeAsync() => await Node.DisposeAsync();

    /// <summary>The entry of the resource's present version is this move by this party.</summary>
    public async Task ShouldRecord(IResource after, string change, Party by)
    {
        var auditor = Node.LedgerOf("voluntary-reporting", "officers/auditor", "authorities/auditor", "IT", Role.Auditor);
        var revision = long.Parse(after.Etag);
        using var stream = auditor.ExportEntries(new() { Ledger = "ledgers/voluntary-reporting", AfterRevision = revision - 1 });
        (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        var entry = Common.V1.Entry.Parser.ParseFrom(stream.ResponseStream.Current.Entries[0]);
        (entry.Revision, entry.Resource, entry.Change, entry.Actor.Principal).ShouldBe((revision, after.Name, change, by.Principal));
    }

    public Party As(string principal, string authority, string country, params Role[] roles) => Party.Of(Node, principal, authority, country, roles);
}

/// <summary>Somebody who acts for an authority, with a client of each service.</summary>
public sealed record Party(string Principal, string Authority, string Country, CallInvoker Invoker)
{
    public ReportService.ReportServiceClient Reports => new(Invoker);

    public FormService.FormServiceClient Forms => new(Invoker);

    public AlertService.AlertServiceClient Alerts => new(Invoker);

    public StatisticsService.StatisticsServiceClient Statistics => new(Invoker);

    public IndicatorService.IndicatorServiceClient Indicators => new(Invoker);

    public static Party Of(TestNode node, string principal, string authority, string country, params Role[] roles) =>
        new(principal, authority, country, node.As(principal, authority, country, roles));
}

[CollectionDefinition("desk")]
public sealed class DeskCollection : ICollectionFixture<Desk>;
