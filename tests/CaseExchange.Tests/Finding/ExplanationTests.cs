using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange.Tests.Finding;

public sealed class ExplanationTests
{
    [Theory]
    [InlineData("agadez", "Agadez", Likeness.Exact)]
    [InlineData("AGADEZ", "agadez", Likeness.Exact)]
    [InlineData("Милан", "Milan", Likeness.OtherSpelling)]
    [InlineData("beijing", "北京", Likeness.OtherSpelling)]
    [InlineData("北京", "北京", Likeness.Exact)]
    [InlineData("Zurich", "Zürich", Likeness.OtherSpelling)]
    [InlineData("الخرطوم", "خرطوم", Likeness.OtherSpelling)]
    [InlineData("Moham", "Mohammed", Likeness.Prefix)]
    [InlineData("محمد", "Mohammed", Likeness.SoundsAlike)]
    [InlineData("Mohamed", "Мухаммед", Likeness.SoundsAlike)]
    [InlineData("穆罕默德", "محمد", Likeness.SoundsAlike)]
    public void Says_how_a_word_met_a_name(string asked, string name, Likeness how) =>
        Explanation.Of(SearchQuery.Parse(asked), [new("name", name, TextKind.Name)]).ShouldBe([new Met(asked, "name", name, how)]);

    [Fact]
    public void Says_which_word_met_what_in_which_field() =>
        Explanation.Of(SearchQuery.Parse("truck rachid 0803-1234567"),
            [new("title", "White truck of Rashid"), new("phones[0]", "(0803) 123 4567", TextKind.Identifier)]).ShouldBe(
            [
                new("truck", "title", "truck", Likeness.Exact),
                new("rachid", "title", "Rashid", Likeness.SoundsAlike),
                new("0803-1234567", "phones[0]", "(0803) 123 4567", Likeness.Identifier),
            ]);

    [Fact]
    public void Says_nothing_of_what_was_not_met() => Explanation.Of(SearchQuery.Parse("truck"), [new("title", "a ship")]).ShouldBeEmpty();
}
