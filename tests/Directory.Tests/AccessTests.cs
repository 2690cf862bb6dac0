using InfoSharing.Directory.V1;
using Client = InfoSharing.Directory.V1.DirectoryService.DirectoryServiceClient;

namespace InfoSharing.Directory.Tests;

/// <summary>Who reads nothing, and who writes nothing: every rpc of the service, one line each.</summary>
[Collection(nameof(DirectoryNode))]
public sealed class AccessTests(DirectoryNode node)
{
    private static readonly Dictionary<string, Func<Client, Task>> Reads = new()
    {
        ["GetAuthority"] = c => c.GetAuthorityAsync(new() { Name = "authorities/it-ca" }).ResponseAsync,
        ["ListAuthorities"] = c => c.ListAuthoritiesAsync(new()).ResponseAsync,
        ["FindAuthorities"] = c => c.FindAuthoritiesAsync(new() { Country = "IT", Function = Function.Receive, Matter = Matter.Extradition }).ResponseAsync,
        ["ListAuthorityHistory"] = c => c.ListAuthorityHistoryAsync(new() { Name = "authorities/it-ca" }).ResponseAsync,
        ["GetOfficer"] = c => c.GetOfficerAsync(new() { Name = "officers/ng-it-1" }).ResponseAsync,
        ["ListOfficers"] = c => c.ListOfficersAsync(new()).ResponseAsync,
        ["GetLegalBasis"] = c => c.GetLegalBasisAsync(new() { Name = "legalBases/untoc" }).ResponseAsync,
        ["ListLegalBases"] = c => c.ListLegalBasesAsync(new()).ResponseAsync,
        ["FindLegalBases"] = c => c.FindLegalBasesAsync(new() { StateA = "NG", StateB = "IT", Matter = Matter.Extradition }).ResponseAsync,
        ["GetCommunity"] = c => c.GetCommunityAsync(new() { Name = "communities/wacap" }).ResponseAsync,
        ["ListCommunities"] = c => c.ListCommunitiesAsync(new()).ResponseAsync,
        ["GetCountry"] = c => c.GetCountryAsync(new() { Name = "countries/ng" }).ResponseAsync,
        ["ListCountries"] = c => c.ListCountriesAsync(new()).ResponseAsync,
        ["WatchDirectory"] = c => c.WatchDirectory(new()).ResponseStream.MoveNext(CancellationToken.None),
    };

    private static readonly Dictionary<string, Func<Client, Task>> Writes = new()
    {
        ["CreateAuthority"] = c => c.CreateAuthorityAsync(new() { AuthorityId = "ng-x", Authority = DirectoryNode.Body("NG") }).ResponseAsync,
        ["UpdateAuthority"] = c => c.UpdateAuthorityAsync(new() { Authority = new Authority { Name = "authorities/ng-ca" }, UpdateMask = new() { Paths = { "source" } } }).ResponseAsync,
        ["ConfirmContact"] = c => c.ConfirmContactAsync(new() { Name = "authorities/ng-ca", ContactId = "mla-desk" }).ResponseAsync,
        ["CreateOfficer"] = c => c.CreateOfficerAsync(new() { OfficerId = "ng-x", Officer = new Officer { Authority = "authorities/ng-ca", Profession = Profession.Police } }).ResponseAsync,
        ["UpdateOfficer"] = c => c.UpdateOfficerAsync(new() { Officer = new Officer { Name = "officers/ng-it-1" }, UpdateMask = new() { Paths = { "languages" } } }).ResponseAsync,
        ["CreateLegalBasis"] = c => c.CreateLegalBasisAsync(new() { LegalBasisId = "x", LegalBasis = CreateLegalBasisTests.Treaty("NG", "IT") }).ResponseAsync,
        ["UpdateLegalBasis"] = c => c.UpdateLegalBasisAsync(new() { LegalBasis = new LegalBasis { Name = "legalBases/untoc" }, UpdateMask = new() { Paths = { "source" } } }).ResponseAsync,
        ["CreateCommunity"] = c => c.CreateCommunityAsync(new() { CommunityId = "x", Community = Networks.Of("authorities/ng-ca") }).ResponseAsync,
        ["UpdateCommunity"] = c => c.UpdateCommunityAsync(new() { Community = new Community { Name = "communities/wacap" }, UpdateMask = new() { Paths = { "source" } } }).ResponseAsync,
        ["JoinCommunity"] = c => c.JoinCommunityAsync(new() { Name = "communities/wacap" }).ResponseAsync,
        ["LeaveCommunity"] = c => c.LeaveCommunityAsync(new() { Name = "communities/wacap" }).ResponseAsync,
        ["UpdateCountry"] = c => c.UpdateCountryAsync(new() { Country = new Country { Name = "countries/ng" }, UpdateMask = new() { Paths = { "source" } } }).ResponseAsync,
    };

    public static TheoryData<string> ReadingRpcs => [.. Reads.Keys];

    public static TheoryData<string> WritingRpcs => [.. Writes.Keys];

    [Fact]
    public void Cover_every_rpc() =>
        Reads.Keys.Concat(Writes.Keys).Order().ShouldBe(DirectoryService.Descriptor.Methods.Select(m => m.Name).Order());

    [Trait(Stack.Trait, Stack.Both)]
    [Theory]
    [MemberData(nameof(ReadingRpcs))]
    public async Task Let_no_private_partner_read(string rpc) => await Reads[rpc](node.Carrier).ShouldBeRefused(StatusCode.PermissionDenied, "PRIVATE_PARTNER");

    [Trait(Stack.Trait, Stack.Both)]
    [Theory]
    [MemberData(nameof(ReadingRpcs))]
    public async Task Let_no_auditor_read(string rpc) => await Reads[rpc](node.Auditor).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");

    [Trait(Stack.Trait, Stack.Both)]
    [Theory]
    [MemberData(nameof(ReadingRpcs))]
    public async Task Let_nobody_read_without_a_token(string rpc) => await Reads[rpc](new Client(node.Node.Channel)).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_MISSING");

    [Trait(Stack.Trait, Stack.Both)]
    [Theory]
    [MemberData(nameof(ReadingRpcs))]
    public async Task Let_a_liaison_officer_read(string rpc) => await Reads[rpc](node.Liaison);

    [Trait(Stack.Trait, Stack.Both)]
    [Theory]
    [MemberData(nameof(WritingRpcs))]
    public async Task Let_no_liaison_officer_write(string rpc) => await Writes[rpc](node.Liaison).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
}
