using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange.Tests.Finding;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("a white truck", "a white truck")]
    [InlineData("met Rachid in Agadez", "met rachid k_rxd in agadez k_agds")]
    [InlineData("Sana'a, d'Abidjan", "sanaa k_sana d abidjan k_abjn")]
    [InlineData("call +234 803 1234567", "call 234 803 1234567 i_2348031234567")]
    [InlineData("plate AB-123-CD.", "plate ab 123 cd i_ab123cd")]
    [InlineData("北京", "bei beijing jing")]
    [InlineData("在北京", "zai zaibei zaibeijing bei beijing jing")]
    [InlineData("", "")]
    [InlineData("— … !", "")]
    public void Of_a_text_is_its_words(string text, string tokens) => SearchText.Of([new("title", text)]).ShouldBe(tokens);

    [Theory]
    [InlineData("rachid", "rachid k_rxd")]
    [InlineData("الحسن", "alhsn hsn k_alhsn k_hsn")]
    [InlineData("阿里", "a ali li k_ala k_ara")]
    public void Of_a_name_is_also_its_sound(string name, string tokens) => SearchText.Of([new("name", name, TextKind.Name)]).ShouldBe(tokens);

    [Theory]
    [InlineData("A 01-23 45", "i_a012345")]
    [InlineData("00234 803 1234567", "i_002348031234567 i_2348031234567")]
    [InlineData("+234 803 1234567", "i_2348031234567")]
    [InlineData("IMO 9074729", "i_imo9074729 i_9074729")]
    [InlineData("٠٨٠٣ ١٢٣", "i_0803123")]
    public void Of_an_identifier_is_what_is_left_without_punctuation(string written, string tokens) =>
        SearchText.Of([new("number", written, TextKind.Identifier)]).ShouldBe(tokens);

    [Fact]
    public void Has_each_token_once_and_an_end() =>
        SearchText.Of(Enumerable.Range(0, 200_000).Select(i => new LabelledText("t", $"word{i % 100_000}"))).Length.ShouldBeInRange(400_000, 500_000);
}
