using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using Client = InfoSharing.Directory.V1.DirectoryService.DirectoryServiceClient;

namespace InfoSharing.Directory.Tests;

[Trait(Stack.Trait, Stack.Both)]
public sealed class SeedDirectoryTests
{
    [Fact]
    public async Task Enters_everything_once_and_never_touches_a_correction()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-seed-").FullName;
        try
        {
            var clock = new SteppedClock();
            long head;
            LegalBasis corrected;
            await using (var node = await TestNode.Start([Hosted.Directory], clock, folder))
            {
                var administrator = new Client(node.As("officers/node-admin", "authorities/node", "NG", Role.NodeAdministrator));
                var protocol = await administrator.GetLegalBasisAsync(new() { Name = "legalBases/smuggling-protocol" });
                protocol.Parties.Add(new TreatyParty { Country = "GM", ConsentDate = "2003-05-05", InForceFrom = "2004-01-28", Note = "corrected" });
                protocol.Parties.Remove(protocol.Parties.First(p => p.Country == "GM" && p.Note.Length == 0));
                corrected = await administrator.UpdateLegalBasisAsync(new() { LegalBasis = protocol, UpdateMask = new FieldMask { Paths = { "parties" } } });
                head = await node.Head(Service.Name);
            }

            clock.Advance(TimeSpan.FromDays(1));
            await using (var node = await TestNode.Start([Hosted.Directory], clock, folder))
            {
                (await node.Head(Service.Name)).ShouldBe(head);
                var reader = new Client(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
                (await reader.GetLegalBasisAsync(new() { Name = "legalBases/smuggling-protocol" })).ShouldBe(corrected);
            }
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
