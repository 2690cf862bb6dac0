using System.Security.Cryptography;
using System.Text;
using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange.Tests.Finding;

public sealed class LatinTests
{
    [Theory]
    [InlineData("Milan", "milan")]
    [InlineData("Милан", "milan")]
    [InlineData("北京", "beijing")]
    [InlineData("محمد", "mhmd")]
    [InlineData("مُحَمَّد", "mhmd")]
    [InlineData("عيسى", "iysa")]
    [InlineData("Zürich", "zurich")]
    [InlineData("Zu\u0308rich", "zurich")]
    [InlineData("ＡＢ１２", "ab12")]
    [InlineData("٠٨٠٣", "0803")]
    [InlineData("Ĳsselmeer", "ijsselmeer")]
    [InlineData("ISTANBUL", "istanbul")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Хартум", "khartum")]
    [InlineData("😀", "")]
    [InlineData("서울", "uc11cuc6b8")]
    public void Writes_a_word_of_any_script_in_plain_letters(string word, string latin) => Latin.Of(word).ShouldBe(latin);

    [Fact]
    public void Never_gives_anything_but_small_letters_and_digits()
    {
        var others = Enumerable.Range(0, 0x30000).Where(Rune.IsValid)
            .Where(value => !Latin.Of(new Rune(value).ToString()).All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c)));
        others.ShouldBeEmpty();
    }

    [Fact]
    public void Cuts_a_word_that_never_ends() => Latin.Of(new string('北', 500)).Length.ShouldBe(60);

    // Rows hold what was derived with this alphabet. Whoever changes it has every row written again, and then this sum.
    [Fact]
    public void Is_the_alphabet_with_which_rows_were_stored()
    {
        var all = string.Join('\n', Enumerable.Range(0, 0x10000).Where(Rune.IsValid).Select(value => Latin.Of(new Rune(value).ToString())));
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16].ShouldBe("0262392d6a32f270");
    }
}
