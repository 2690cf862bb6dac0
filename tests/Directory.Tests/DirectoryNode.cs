using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using Client = InfoSharing.Directory.V1.DirectoryService.DirectoryServiceClient;

namespace InfoSharing.Directory.Tests;

/// <summary>One node with the seeded directory, shared by the tests of the rpcs: each makes the records that it changes.</summary>
public sealed class DirectoryNode : IAsyncLifetime
{
    public TestNode Node { get; private set; } = null!;

    public Client Administrator => As("officers/node-admin", "authorities/node", "NG", Role.NodeAdministrator);

    public Client Auditor => As("officers/auditor", "authorities/auditor", "NG", Role.Auditor);

    public Client Liaison => As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    public Client Carrier => As("systems/it-carrier", "authorities/it-carrier", "IT", Role.PartnerSystem, Role.CompetentAuthority);

    public Client Editor(string country) => As($"officers/{country.ToLowerInvariant()}-editor", $"authorities/{country.ToLowerInvariant()}-ca", country, Role.DirectoryEditor);

    public Client Central(string country) => As($"officers/{country.ToLowerInvariant()}-ca-1", $"authorities/{country.ToLowerInvariant()}-ca", country, Role.CentralAuthority);

    public Client As(string principal, string authority, string country, params Role[] roles) => new(Node.As(principal, authority, country, roles));

    public async Task InitializeAsync() => Node = await TestNode.Start([Hosted.Directory]);

    public Task DisposeAsync() => Node.DisposeAsync().AsTask();

    /// <summary>The ledger entry that made this state of a record, as a watcher sees it.</summary>
    public async Task<DirectoryChange> ChangeOf(IResource record)
    {
        using var watch = Liaison.WatchDirectory(new() { AfterRevision = long.Parse(record.Etag) - 1 });
        await foreach (var response in watch.ResponseStream.ReadAllAsync())
        {
            if (response.EventCase == WatchDirectoryResponse.EventOneofCase.Change)
                return response.Change;
        }

        throw new InvalidOperationException("The watch ended.");
    }

    public static string NewId(string country) => $"{country.ToLowerInvariant()}-{Guid.NewGuid():N}";

    public static Authority Body(string country, string language = "en") => new()
    {
        Country = country,
        Kind = AuthorityKind.CompetentAuthority,
        Titles = { new LocalizedText { Language = language, Text = "Sample body" } },
        Contacts = { new Contact { Id = "desk", Office = "Desk", Email = "desk@body.example" } },
    };

    public Task<Authority> CreateBody(string country) =>
        Editor(country).CreateAuthorityAsync(new() { AuthorityId = NewId(country), Authority = Body(country) }).ResponseAsync;
}

[CollectionDefinition(nameof(DirectoryNode))]
public sealed class DirectoryNodeCollection : ICollectionFixture<DirectoryNode>;
