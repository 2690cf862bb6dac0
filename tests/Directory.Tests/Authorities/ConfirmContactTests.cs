using InfoSharing.Common.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConfirmContactTests(DirectoryNode node)
{
    [Fact]
    public async Task Lets_the_authority_itself_confirm_and_records_it()
    {
        var body = await node.CreateBody("IT");
        var own = node.As("officers/it-x-1", body.Name, "IT", Role.CompetentAuthority);
        node.Node.Clock.Advance(TimeSpan.FromMinutes(1));
        var confirmed = await own.ConfirmContactAsync(new() { Name = body.Name, ContactId = "desk" });
        confirmed.Contacts[0].LastConfirmedTime.ToDateTimeOffset().ShouldBe(node.Node.Clock.Now);
        (await node.ChangeOf(confirmed)).Entry.Change.ShouldBe("CONFIRM_CONTACT");
    }

    [Fact]
    public async Task Lets_the_editor_of_the_country_confirm()
    {
        var body = await node.CreateBody("IT");
        (await node.Editor("IT").ConfirmContactAsync(new() { Name = body.Name, ContactId = "desk" })).Name.ShouldBe(body.Name);
    }

    [Fact]
    public async Task Refuses_another_authority_and_another_country()
    {
        var body = await node.CreateBody("IT");
        await node.Central("IT").ConfirmContactAsync(new() { Name = body.Name, ContactId = "desk" }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_AUTHORITY");
        await node.Editor("NG").ConfirmContactAsync(new() { Name = body.Name, ContactId = "desk" }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_AUTHORITY");
    }

    [Fact]
    public async Task Refuses_the_node_administrator_who_cannot_know() =>
        await node.Administrator.ConfirmContactAsync(new() { Name = "authorities/it-ca", ContactId = "mla-desk" }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");

    [Fact]
    public async Task Refuses_a_contact_that_the_authority_does_not_have() =>
        await node.Central("IT").ConfirmContactAsync(new() { Name = "authorities/it-ca", ContactId = "nowhere" }).ShouldBeRefused(StatusCode.NotFound, "CONTACT_UNKNOWN", "contact_id");

    [Fact]
    public async Task Refuses_a_stale_etag() =>
        await node.Central("IT").ConfirmContactAsync(new() { Name = "authorities/it-ca", ContactId = "mla-desk", Etag = "1" }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG", "etag");
}
