namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetOfficerTests(DirectoryNode node)
{
    // Domain 1a row 1: the account carries both States and both central authorities.
    [Fact]
    public async Task Answers_sending_and_host_State_and_both_central_authorities()
    {
        var officer = await node.Liaison.GetOfficerAsync(new() { Name = "officers/ng-it-1" });
        (officer.Country, officer.Posting.SendingCountry, officer.Posting.HostCountry, officer.MaySign).ShouldBe(("NG", "NG", "IT", true));
        (officer.Posting.SendingCentralAuthority, officer.Posting.HostCentralAuthority).ShouldBe(("authorities/ng-ca", "authorities/it-ca"));
    }

    [Fact]
    public async Task Refuses_an_officer_who_does_not_exist() =>
        await node.Liaison.GetOfficerAsync(new() { Name = "officers/ng-nobody" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
}
