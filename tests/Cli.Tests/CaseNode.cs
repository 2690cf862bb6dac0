using System.Security.Cryptography;
using InfoSharing.CaseExchange;
using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.Directory;
using InfoSharing.MutualLegalAssistance;
using InfoSharing.Testing;
using Case = InfoSharing.Cases.V1.Case;
using Role = InfoSharing.Common.V1.Role;

namespace InfoSharing.Cli.Tests;

/// <summary>A node that also exchanges cases, with evidence of Nigeria in one of them.</summary>
public sealed class CaseNode : IAsyncLifetime
{
    internal TestNode Node { get; private set; } = null!;

    internal Case Case { get; private set; } = null!;

    internal ItemService.ItemServiceClient Items => new(Node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));

    public async Task InitializeAsync()
    {
        Node = await TestNode.Start(
            builder =>
            {
                builder.AddDirectory();
                builder.AddMutualLegalAssistance();
                builder.AddCaseExchange();
            },
            app =>
            {
                app.MapDirectory();
                app.MapMutualLegalAssistance();
                app.MapCaseExchange();
            });
        var cases = new CaseService.CaseServiceClient(Node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
        Case = await cases.OpenCaseAsync(new OpenCaseRequest { Case = new Case { Title = "Desert route", Matter = CaseMatter.SmugglingOfMigrants, Kind = CaseKind.Investigation } });
    }

    public Task DisposeAsync() => Node.DisposeAsync().AsTask();

    /// <summary>A session of an officer: "ng-it-1", "it-ca-1".</summary>
    internal Session As(string officer) => WholeNode.As(Node, officer);

    /// <summary>Runs a command that has to succeed and returns what it printed.</summary>
    internal async Task<string> Do(string officer, params string[] words)
    {
        using var session = As(officer);
        var code = await session.Run(words);
        code.ShouldBe(0, $"{string.Join(' ', words)}\n{session.Out}\n{session.Error}");
        return session.Out;
    }

    internal async Task<Item> Recorded() => await Items.AddItemAsync(new AddItemRequest
    {
        Parent = Case.Name,
        Item = new Item
        {
            Headline = "Telephone", Origin = Origin.OfficialRecord, Handling = new Handling { JudicialUse = JudicialUse.Free, Onward = OnwardSharing.Free, Actionable = Actionable.Act },
            Evidence = new EvidenceRecord
            {
                Description = "Image of a telephone", Method = CollectionMethod.ForensicImage, TimeSource = TimeSource.SynchronisedClock,
                CollectTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            },
        },
    });

    internal async Task Share(Item item) =>
        await Items.ShareItemAsync(new ShareItemRequest { Name = item.Name, Authority = "authorities/it-ca", Basis = ShareBasis.Spontaneous, Purpose = "Investigation" });

    /// <summary>Evidence with one file that went to Italy and back.</summary>
    internal async Task<(Item Item, byte[] Bytes)> HandedOver()
    {
        var (item, bytes) = (await Recorded(), RandomNumberGenerator.GetBytes(2_000));
        using var file = new TempFile(bytes);
        await Do("ng-it-1", "evidence", "upload", item.Name, file.Path);
        await Share(item);
        await HandOver(item, "ng-it-1", "it-ca-1");
        await HandOver(item, "it-ca-1", "ng-it-1");
        return (item, bytes);
    }

    private async Task HandOver(Item item, string from, string to)
    {
        var offered = await Do(from, "evidence", "hand-over", item.Name, to.Split('-')[0] + "-ca", "--note", "Sealed, number 7", "--json");
        await Do(to, "evidence", "answer-hand-over", Cases.V1.HandOver.Parser.ParseJson(offered).Name, "--accept", "--answer", "Seal unbroken");
    }
}
