using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange.Tests.Finding;

public sealed class SkeletonTests
{
    [Theory]
    [InlineData("mhmd", "mohammed", "mohamed", "muhammad", "mukhammed", "mhmd", "muhamede")]
    [InlineData("ahmd", "ahmed", "ahmad", "akhmed", "ahmd", "aihamaide")]
    [InlineData("rxd", "rashid", "rachid", "rasheed", "rshyd")]
    [InlineData("jml", "jamal", "djamal", "dzhamal", "jmal")]
    [InlineData("wld", "walid", "oualid", "ualid", "wlyd")]
    [InlineData("jsf", "yusuf", "youssef", "iusuf", "ywsf")]
    [InlineData("ftm", "fatima", "fatimah", "fatma", "fatyma")]
    [InlineData("hld", "khalid", "halid", "khaled")]
    [InlineData("mstf", "mustafa", "moustapha", "mstfa")]
    [InlineData("ala", "ali", "aly")]
    [InlineData("kana", "kano", "kanw", "kanuo")]
    [InlineData("nur", "nur", "nour", "noor", "nwr")]
    public void Is_the_same_for_the_spellings_of_a_name(string skeleton, params string[] spellings) =>
        spellings.ShouldAllBe(s => Skeleton.Of(s) == skeleton);

    [Theory]
    [InlineData("a")]
    [InlineData("to")]
    [InlineData("ou")]
    [InlineData("c3po")]
    [InlineData("nr")]
    [InlineData("")]
    public void Says_nothing_of_what_is_too_short_or_no_name(string latin) => Skeleton.Of(latin).ShouldBeNull();

    [Fact]
    public void Tells_short_names_apart_by_their_vowels() => new[] { "kano", "kin", "kuna", "kina" }.Select(Skeleton.Of).Distinct().Count().ShouldBe(4);
}
