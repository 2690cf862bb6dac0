using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Directory;

namespace InfoSharing.WebConsole.Tests.Directory;

public class OfficeClockTests
{
    private static readonly OfficeHours Lagos = new() { TimeZone = "Africa/Lagos", Days = { 1, 2, 3, 4, 5 }, OpensMinute = 8 * 60, ClosesMinute = 16 * 60 };

    private static readonly OfficeHours Night = new() { TimeZone = "Europe/Rome", Days = { 5 }, OpensMinute = 22 * 60, ClosesMinute = 6 * 60 };

    [Theory]
    [InlineData("2026-11-23T06:59:00Z", false)]
    [InlineData("2026-11-23T07:00:00Z", true)]
    [InlineData("2026-11-23T14:59:00Z", true)]
    [InlineData("2026-11-23T15:00:00Z", false)]
    [InlineData("2026-11-22T10:00:00Z", false)]
    public void Tells_by_the_clock_on_the_spot_whether_an_office_is_open(string now, bool open) => Open(Lagos, now).ShouldBe(open);

    // Friday evening to Saturday morning, an hour east of Greenwich.
    [Theory]
    [InlineData("2026-11-20T20:59:00Z", false)]
    [InlineData("2026-11-20T21:00:00Z", true)]
    [InlineData("2026-11-21T04:59:00Z", true)]
    [InlineData("2026-11-21T05:00:00Z", false)]
    [InlineData("2026-11-21T21:30:00Z", false)]
    [InlineData("2026-11-20T03:00:00Z", false)]
    public void Counts_a_night_to_the_day_on_which_it_began(string now, bool open) => Open(Night, now).ShouldBe(open);

    [Fact]
    public void Says_nothing_where_hours_are_not_known() => OfficeClock.At(null, DateTimeOffset.UnixEpoch).ShouldBeNull();

    [Fact]
    public void Puts_days_that_follow_each_other_together() => OfficeClock.Runs([7, 1, 2, 3, 5]).ShouldBe([(1, 3), (5, 5), (7, 7)]);

    private static bool Open(OfficeHours hours, string now) => OfficeClock.At(hours, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))!.Value.IsOpen;
}
