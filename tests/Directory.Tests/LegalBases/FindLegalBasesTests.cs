using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class FindLegalBasesTests(DirectoryNode node)
{
    [Fact]
    public async Task Defaults_to_UNTOC_between_Nigeria_and_Italy_and_says_why()
    {
        var found = await node.Liaison.FindLegalBasesAsync(new() { StateA = "NG", StateB = "IT", Matter = Matter.MutualLegalAssistance });
        found.LegalBases[0].LegalBasis.Name.ShouldBe("legalBases/untoc");
        found.LegalBases[0].Explanation.ShouldContain("No other treaty");
        found.UntocParagraphs.ShouldBe(UntocParagraphs.Apply);
    }

    [Fact]
    public async Task Takes_today_for_the_day_when_none_is_given()
    {
        var call = new FindLegalBasesRequest { StateA = "NE", StateB = "ES", Matter = Matter.MutualLegalAssistance };
        var today = await node.Liaison.FindLegalBasesAsync(call);
        call.Date = Checks.Date(node.Node.Clock.Now);
        (await node.Liaison.FindLegalBasesAsync(call)).ShouldBe(today);
        call.Date = "2004-10-29";
        (await node.Liaison.FindLegalBasesAsync(call)).UntocParagraphs.ShouldBe(UntocParagraphs.NotApplicable);
    }

    [Fact]
    public async Task Names_every_bad_field_at_once() =>
        await node.Liaison.FindLegalBasesAsync(new() { StateA = "Nigeria", Date = "31.12.2020" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "state_a", "state_b", "matter", "date");

    [Fact]
    public async Task Refuses_a_State_asked_about_itself() =>
        await node.Liaison.FindLegalBasesAsync(new() { StateA = "NG", StateB = "NG", Matter = Matter.MutualLegalAssistance }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "state_b");
}
