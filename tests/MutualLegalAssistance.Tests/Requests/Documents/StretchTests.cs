namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed class StretchTests
{
    [Fact]
    public void A_date_within_Arabic_stands_by_itself() => Of("يوم 2027-03-31، صباحا", true)
        .ShouldBe([(StretchKind.RightToLeft, "يوم "), (StretchKind.LeftToRight, "2027-03-31"), (StretchKind.RightToLeft, "، صباحا")]);

    [Fact]
    public void Signs_that_Arabic_fonts_lack_stand_by_themselves() => Of("الفقرة – (ج)", true)
        .ShouldBe([(StretchKind.RightToLeft, "الفقرة "), (StretchKind.Sign, "–"), (StretchKind.RightToLeft, " "), (StretchKind.Sign, "("), (StretchKind.RightToLeft, "ج"), (StretchKind.Sign, ")")]);

    [Fact]
    public void An_account_number_is_one_stretch() => Of("حساب IT60 X054 2811", true).ShouldContain((StretchKind.LeftToRight, "IT60 X054 2811"));

    [Theory]
    [InlineData("هاتف +234 9 000 0000", true)]
    [InlineData("حساب IT60 X054 2811", false)]
    [InlineData("يوم 2027-03-31", true)]
    [InlineData("المادة 18", false)]
    public void Groups_of_digits_are_held_together(string text, bool marked) => Stretch.Of(text, rightToLeft: true)[^1].NeedsMark.ShouldBe(marked);

    [Fact]
    public void What_steers_the_order_of_others_is_written_out() => Stretch.Visible("a\u202Eb\u2066c\u0001\uFFFF").ShouldBe("a[U+202E]b[U+2066]c[U+0001][U+FFFF]");

    [Fact]
    public void Marks_that_change_no_order_stay() => Stretch.Visible("\u200E\u200F\u061C").ShouldBe("\u200E\u200F\u061C");

    [Theory]
    [InlineData("1. ألف", false, true)]
    [InlineData("1. alpha ألف", true, false)]
    [InlineData("123 – ?", true, true)]
    [InlineData("", false, false)]
    public void Runs_as_its_first_letter_does(string text, bool otherwise, bool expected) => Script.IsRightToLeft(text, otherwise).ShouldBe(expected);

    private static List<(StretchKind Kind, string Text)> Of(string text, bool rightToLeft) => Stretch.Of(text, rightToLeft).ConvertAll(s => (s.Kind, s.Text));
}
