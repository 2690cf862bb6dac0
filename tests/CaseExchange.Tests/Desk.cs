using Grpc.Core;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>One node with the real directory, mutual legal assistance and case exchange, shared by all tests that do not move its clock.</summary>
public sealed class Desk : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    /// <summary>The liaison magistrate of Nigeria in Italy: owner of the cases here.</summary>
    public Party Ng => As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    /// <summary>The central authority of Italy.</summary>
    public Party It => As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    /// <summary>Another agency of Italy: a party of its own.</summary>
    public Party ItPolice => As("officers/it-police-1", "authorities/it-police", "IT", Role.CompetentAuthority);

    /// <summary>The central authority of Spain.</summary>
    public Party Es => As("officers/es-ca-1", "authorities/es-ca", "ES", Role.CentralAuthority);

    /// <summary>The central authority of Niger: no party to anything here.</summary>
    public Party Ne => As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    public static Task<TestNode> Start(SteppedClock? clock = null, string? folder = null) => TestNode.Start(
        [Hosted.Directory, Hosted.MutualLegalAssistance, Hosted.CaseExchange], clock, folder,
        // The tests say when the duties' clock is looked at.
        new Dictionary<string, string?> { ["MutualLegalAssistance:CheckEvery"] = "20.00:00:00" });

    public async Task InitializeAsync() => Node = await Start();

    public async Task DisposeAsync() => await Node.DisposeAsync();

    public Party As(string principal, string authority, string country, params Role[] roles) => Party.Of(Node, principal, authority, country, roles);

    /// <summary>A case of Nigeria alone.</summary>
    public Task<Case> Opened(Action<Case>? change = null) => Ng.Open(change);

    /// <summary>A case of Nigeria that these have joined.</summary>
    public async Task<Case> Shared(params Party[] members)
    {
        var opened = await Opened();
        foreach (var member in members)
            await Join(opened, member);
        return opened;
    }

    public async Task<Member> Join(Case opened, Party member)
    {
        var offered = await Ng.Cases.OfferCaseAsync(Samples.Offer(opened, member));
        return await member.Cases.AcceptOfferAsync(new AcceptOfferRequest { Name = offered.Name });
    }

    /// <summary>The last line of the case's history is this move by this principal.</summary>
    public async Task ShouldRecord(Case after, string change, string principal)
    {
        var history = await Ng.Cases.ListCaseHistoryAsync(new ListCaseHistoryRequest { Name = after.Name, PageSize = 500 });
        var last = history.Changes[^1];
        (last.Entry.Change, last.Entry.Actor.Principal, last.Entry.Resource).ShouldBe((change, principal, after.Name));
        last.Case.ShouldBe(after);
    }
}

/// <summary>Somebody who acts for an authority, with a client of each service.</summary>
public sealed record Party(string Principal, string Authority, string Country, CallInvoker Invoker)
{
    public CaseService.CaseServiceClient Cases => new(Invoker);

    public ItemService.ItemServiceClient Items => new(Invoker);

    public InformationService.InformationServiceClient Information => new(Invoker);

    public EvidenceService.EvidenceServiceClient Evidence => new(Invoker);

    public Mla.V1.RequestService.RequestServiceClient Requests => new(Invoker);

    public static Party Of(TestNode node, string principal, string authority, string country, params Role[] roles) =>
        new(principal, authority, country, node.As(principal, authority, country, roles));

    public async Task<Case> Open(Action<Case>? change = null)
    {
        var contents = Samples.Case();
        change?.Invoke(contents);
        return await Cases.OpenCaseAsync(new OpenCaseRequest { Case = contents });
    }
}

[CollectionDefinition("desk")]
public sealed class DeskCollection : ICollectionFixture<Desk>;
