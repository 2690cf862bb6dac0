using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange.Tests.Finding;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("white truck", "white|k_wht", "truck|k_trk|truck*")]
    [InlineData("Mohammed", "mohammed|k_mhmd|mohammed*")]
    [InlineData("محمد", "mhmd|k_mhmd|mhmd*")]
    [InlineData("الحسن", "alhsn|hsn|k_alhsn|k_hsn|alhsn*")]
    [InlineData("Al-Hassan", "hassan|k_hsn|hassan*")]
    [InlineData("al", "al")]
    [InlineData("\"Port Harcourt\"", "port|i_portharcourt", "harcourt|i_portharcourt")]
    [InlineData("AB-123-CD", "ab|i_ab123cd", "123|i_ab123cd", "cd|i_ab123cd")]
    [InlineData("+234 803 1234567", "234|i_2348031234567", "803|i_2348031234567", "1234567|i_2348031234567|1234567*")]
    [InlineData("00234-8031234567", "00234|i_002348031234567|i_2348031234567", "8031234567|i_002348031234567|i_2348031234567|8031234567*")]
    [InlineData("truck Truck TRUCK,", "truck|k_trk", "truck|k_trk|truck*")]
    [InlineData("", new string[0])]
    [InlineData("  ", new string[0])]
    public void Makes_a_group_of_each_word(string text, params string[] groups) => Groups(SearchQuery.Parse(text)).ShouldBe(groups);

    [Fact]
    public void Asks_for_Chinese_as_a_whole_and_by_its_sound() =>
        Groups(SearchQuery.Parse("穆罕默德")).ShouldHaveSingleItem().Split('|').ShouldBe(["muhanmode", "k_mhnmd", "k_mhmd", "muhanmode*"]);

    [Fact]
    public void Asks_for_both_ends_of_a_long_Chinese_run() =>
        Groups(SearchQuery.Parse("阿卜杜勒拉赫曼")).Select(g => g.Split('|')[^2..].First(t => !t.StartsWith('k') && !t.EndsWith('*'))).ShouldBe(["abodulei", "leilaheman"]);

    [Theory]
    [InlineData("!!!")]
    [InlineData("\"\"")]
    [InlineData("a1 b2 c3 d4 e5 f6 g7 h8 j9 k10 l11")]
    public void Refuses_what_holds_no_word_or_too_many(string text) =>
        Should.Throw<Refusal>(() => SearchQuery.Parse(text)).Violations.ShouldHaveSingleItem().Field.ShouldBe("query");

    [Fact]
    public void Bears_whatever_is_typed()
    {
        const string Typed = "aZ9 \"'-+’.محا穆罕Хё\ud83d\ude00\ud800\u0301ی00";
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Typed[random.Next(Typed.Length)]));
            try
            {
                SearchQuery.Parse(text);
                SearchText.Of([new("title", text), new("names", text, TextKind.Name), new("numbers", text, TextKind.Identifier)])
                    .Split(' ').ShouldAllBe(t => t.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'));
            }
            catch (Refusal refusal)
            {
                refusal.Violations.ShouldHaveSingleItem().Field.ShouldBe("query");
            }
        }
    }

    private static List<string> Groups(SearchQuery query) =>
        [.. query.Terms.Groups.Select(g => string.Join('|', g.Select(t => t.Text + (t.IsPrefix ? "*" : ""))))];
}
