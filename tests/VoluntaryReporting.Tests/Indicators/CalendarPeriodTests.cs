namespace InfoSharing.VoluntaryReporting.Tests;

public sealed class CalendarPeriodTests
{
    [Theory]
    [InlineData("2019", Period.Year, "2019-12-31")]
    [InlineData("2019-H1", Period.HalfYear, "2019-06-30")]
    [InlineData("2019-H2", Period.HalfYear, "2019-12-31")]
    [InlineData("2024-Q1", Period.Quarter, "2024-03-31")]
    [InlineData("2024-Q4", Period.Quarter, "2024-12-31")]
    public void Reads_what_it_writes_and_ends_on_its_last_day(string text, Period kind, string lastDay)
    {
        var period = CalendarPeriod.Read(text)!.Value;
        (period.ToString(), period.Kind, period.LastDay.ToString("yyyy-MM-dd")).ShouldBe((text, kind, lastDay));
        period.HasEnded(period.LastDay).ShouldBeFalse();
        period.HasEnded(period.LastDay.AddDays(1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("19")]
    [InlineData("2019-Q5")]
    [InlineData("2019-H3")]
    [InlineData("2019-Q0")]
    [InlineData("2019-q1")]
    [InlineData("2019-01")]
    [InlineData("2019 ")]
    [InlineData("1800")]
    [InlineData("٢٠١٩")]
    public void Refuses_what_is_no_period(string text) => CalendarPeriod.Read(text).ShouldBeNull();

    [Fact]
    public void A_period_of_another_kind_is_none() => CalendarPeriod.Read("2019-Q1", Period.Year).ShouldBeNull();

    [Fact]
    public void Goes_on_over_the_end_of_the_year_to_the_last_that_has_ended() =>
        CalendarPeriod.Read("2019-Q3")!.Value.Ended(new DateOnly(2020, 4, 1)).Select(p => p.ToString()).ShouldBe(["2019-Q3", "2019-Q4", "2020-Q1"]);
}
